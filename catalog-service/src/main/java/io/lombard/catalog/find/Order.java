package io.lombard.catalog.find;

import io.lombard.catalog.portal.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order what was found stands. Datasets that are alike in it stand by name. */
enum Order {
    /** What fits the text best; without a text, by name. */
    RELEVANCE,
    NAME,
    FRESH,
    ACCURACY,
    PRIVACY;

    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Order> of(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter().equals(parameter))
                .findFirst();
    }

    String sql(Match match, Language language) {
        var first = switch (this) {
            case RELEVANCE -> match.rank();
            case NAME -> "";
            case FRESH -> "newest_month desc, published_at desc, ";
            case ACCURACY -> "coverage = 0, median_relative_error, ";
            case PRIVACY -> "month_epsilon, ";
        };
        return first + "name_" + language.tag() + ", product";
    }
}
