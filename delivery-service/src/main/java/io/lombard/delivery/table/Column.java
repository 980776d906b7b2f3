package io.lombard.delivery.table;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a published table.
 *
 * @param type {@code string}, {@code long} or {@code double}: the names are Spark's too
 * @param vocabulary name of the public list that its codes come from, or null
 * @param treatment how privacy is kept in it
 */
public record Column(
        String name,
        String type,
        boolean nullable,
        @Nullable String vocabulary,
        LocalizedText description,
        LocalizedText treatment) {

    public Column {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a column's name is not one of the contract");
        }
        Objects.requireNonNull(type);
        Objects.requireNonNull(description);
        Objects.requireNonNull(treatment);
    }

    static Column from(ReleasePublished.Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.vocabulary(),
                column.description(),
                column.treatment());
    }

    int weight() {
        return name.length()
                + description.en().length()
                + description.fr().length()
                + treatment.en().length()
                + treatment.fr().length();
    }

    /** True where it holds codes, which rows can be chosen by. */
    public boolean holdsCodes() {
        return type.equals("string");
    }
}
