package io.lombard.catalog.dataset;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody chose the first day on which the public sees a dataset, in this transaction.
 *
 * @param confirmation that it may close agreements in force
 */
public record DatasetOpened(
        String product, LocalDate day, @Nullable String confirmation) {}
