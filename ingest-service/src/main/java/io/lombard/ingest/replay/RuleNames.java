package io.lombard.ingest.replay;

import io.lombard.ingest.validation.Rule;
import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** Which rule a code means to a template. A file of history has codes of the anonymiser's, which are none of ours. */
@TemplateExtension(namespace = "rule")
final class RuleNames {

    static boolean known(String code) {
        return Rule.named(code).isPresent();
    }

    static Rule named(String code) {
        return Rule.named(code).orElseThrow();
    }

    /** Names of the public lists that a value must be of to obey a rule. */
    static List<String> lists(String code) {
        return switch (Rule.named(code).orElse(null)) {
            case AREA_UNKNOWN, HOME_AREA_UNKNOWN -> List.of("uk-areas", "cz-areas");
            case CATEGORY_UNKNOWN -> List.of("spending-categories");
            case AGE_BAND_UNKNOWN -> List.of("age-bands");
            case GENDER_UNKNOWN -> List.of("genders");
            case INCOME_BAND_UNKNOWN -> List.of("income-bands");
            case null, default -> List.of();
        };
    }

    private RuleNames() {}
}
