package io.lombard.catalog.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is set up.
 *
 * @param firstVersion the first version of the table that is sent; null for the next one that is published
 * @param target its kind and members by name, with what opens it
 */
public record NewDestination(
        String name,
        String product,
        String format,
        @Nullable Long firstVersion,
        Map<String, Object> target) {

    /** Never what opens it: a record's own text would end in a log one day. */
    @Override
    public String toString() {
        return "NewDestination of " + product;
    }
}
