package io.lombard.catalog.dataset;

import java.time.LocalDate;

/** Somebody chose the first day on which the public sees a dataset, in this transaction. */
public record DatasetOpened(String product, LocalDate day) {}
