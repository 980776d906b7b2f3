package io.lombard.catalog.dataset;

/** A product's first release arrived, in this transaction. */
public record DatasetAdded(String product) {}
