package io.lombard.cli.demo;

import io.lombard.population.Truth.Counts;

/** The measures of {@code spending-trends}, named as its columns. */
enum Measure {
    customers,
    payments,
    spend;

    /** The exact value in the table's units: spend is in pounds. */
    double of(Counts counts) {
        return switch (this) {
            case customers -> counts.customers();
            case payments -> counts.payments();
            case spend -> counts.pence() / 100.0;
        };
    }
}
