package io.lombard.ingest.format;

import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a Parquet file, each with an expression that gives its text. A column whose values have no text that is
 * certainly what was meant, such as bytes or lists, is refused with the whole file.
 */
final class ParquetColumns {

    private static final List<Field> NEEDED =
            List.of(Field.EVENT_ID, Field.CUSTOMER_ID, Field.OCCURRED_AT, Field.AMOUNT, Field.CURRENCY, Field.AREA);
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT");
    private static final Set<String> LOCAL_TIMES = Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

    private final Map<Field, String> expressions = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private int columns;

    /**
     * @param fields those that this kind of record has
     * @param types type of each column by its name, as DuckDB calls it
     */
    ParquetColumns(Set<Field> fields, Map<String, String> types) throws ParquetException {
        types.forEach((name, type) -> add(fields, name, type));
        for (var field : NEEDED) {
            need(types.containsKey(field.label()), field);
        }
        need(types.containsKey(Field.MCC.label()) || types.containsKey(Field.CATEGORY.label()), Field.CATEGORY);
        if (!violations.isEmpty()) {
            throw new ParquetException(violations);
        }
    }

    List<Field> fields() {
        return List.copyOf(expressions.keySet());
    }

    /** For a {@code select}, in the order of the fields. */
    String expressions() {
        return String.join(", ", expressions.values());
    }

    private void need(boolean present, Field field) {
        if (!present) {
            violations.add(new Violation(field.label(), Rule.COLUMN_MISSING));
        }
    }

    private void add(Set<Field> fields, String name, String type) {
        columns++;
        var field = Field.named(name);
        if (field == null || !fields.contains(field)) {
            violations.add(new Violation(FieldName.column(name, columns), Rule.COLUMN_UNKNOWN));
            return;
        }
        var expression = expression(field, '"' + name + '"', type);
        if (expression == null) {
            violations.add(new Violation(name, Rule.COLUMN_TYPE_UNFIT));
        } else {
            expressions.put(field, expression);
        }
    }

    private static @Nullable String expression(Field field, String column, String type) {
        if (type.equals("VARCHAR")) {
            return column;
        }
        return switch (field) {
            case EVENT_ID, CUSTOMER_ID -> WHOLE_NUMBERS.contains(type) || type.equals("UUID") ? text(column) : null;
            case AMOUNT, LATITUDE, LONGITUDE -> isNumber(type) ? text(column) : null;
            case MCC -> WHOLE_NUMBERS.contains(type) ? "format('{:04d}', " + column + ")" : null;
            case OCCURRED_AT -> time(column, type);
            case BIRTH_DATE -> type.equals("DATE") ? text(column) : null;
            default -> null;
        };
    }

    private static boolean isNumber(String type) {
        return WHOLE_NUMBERS.contains(type) || type.startsWith("DECIMAL(") || type.equals("DOUBLE");
    }

    /** Parquet's times that are adjusted to UTC are instants; others are the bank's local time. */
    private static @Nullable String time(String column, String type) {
        if (type.equals("DATE")) {
            return text(column);
        }
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return "strftime(make_timestamp(epoch_us(" + column + ")), '%Y-%m-%dT%H:%M:%SZ')";
        }
        return LOCAL_TIMES.contains(type) ? "strftime(" + column + "::timestamp, '%Y-%m-%dT%H:%M:%S')" : null;
    }

    private static String text(String column) {
        return "cast(" + column + " as varchar)";
    }
}
