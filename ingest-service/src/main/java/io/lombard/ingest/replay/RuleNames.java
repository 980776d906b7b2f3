package io.lombard.ingest.replay;

import io.lombard.ingest.validation.Rule;
import io.quarkus.qute.TemplateExtension;

/** Which rule a code means to a template. A file of history has codes of the anonymiser's, which are none of ours. */
@TemplateExtension(namespace = "rule")
final class RuleNames {

    static boolean known(String code) {
        return Rule.named(code).isPresent();
    }

    static Rule named(String code) {
        return Rule.named(code).orElseThrow();
    }

    private RuleNames() {}
}
