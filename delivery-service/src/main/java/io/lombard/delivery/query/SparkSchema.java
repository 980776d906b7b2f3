package io.lombard.delivery.query;

import io.lombard.delivery.table.Column;
import java.util.List;
import java.util.Map;

/** Spark SQL's JSON form of a schema. */
final class SparkSchema {

    static Map<String, Object> of(List<Column> columns) {
        return TableLines.ordered(
                "type",
                "struct",
                "fields",
                columns.stream().map(SparkSchema::field).toList());
    }

    private static Map<String, Object> field(Column column) {
        var field = TableLines.ordered("name", column.name(), "type", column.type());
        field.put("nullable", column.nullable());
        field.put("metadata", Map.of("comment", column.description().en()));
        return field;
    }

    private SparkSchema() {}
}
