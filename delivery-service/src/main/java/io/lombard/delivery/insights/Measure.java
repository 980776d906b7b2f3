package io.lombard.delivery.insights;

import java.util.Collection;
import java.util.Set;

/** A number of the published tables; beside it stand its standard error and the reason where it is withheld. */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Set.of, of strings
enum Measure {
    /** One customer has one age and one gender, but pays in several categories, hours and months. */
    CUSTOMERS(Set.of("age_band", "gender")),
    PAYMENTS(Set.of("month", "category", "age_band", "gender")),
    SPEND(Set.of("month", "category", "age_band", "gender"));

    private final Set<String> additiveOver;

    Measure(Set<String> additiveOver) {
        this.additiveOver = additiveOver;
    }

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String error() {
        return column() + "_se";
    }

    String reason() {
        return column() + "_reason";
    }

    boolean isAdditiveOver(Collection<String> columns) {
        return additiveOver.containsAll(columns);
    }
}
