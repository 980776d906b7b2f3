package io.lombard.delivery.table;

import io.lombard.contracts.event.ReleasePublished;
import java.util.Objects;

/**
 * A column of a published table.
 *
 * @param type {@code string}, {@code long} or {@code double}: the names are Spark's too
 */
public record Column(String name, String type, boolean nullable, String description) {

    public Column {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a column's name is not one of the contract");
        }
        Objects.requireNonNull(type);
    }

    static Column from(ReleasePublished.Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.description().en());
    }
}
