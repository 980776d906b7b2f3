package io.lombard.delivery.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.file.SharedFile;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the lines that describe a table: one JSON object each. */
@ApplicationScoped
class TableLines {

    private final ObjectMapper json;

    TableLines(ObjectMapper json) {
        this.json = json;
    }

    /** A file with the address that was given out for it. */
    record Line(SharedFile file, Release release, String url, Instant expires) {}

    /** @param timeTravel whether a version was asked for: then the lines name versions */
    byte[] write(
            ResponseFormat format, Table table, List<Column> columns, @Nullable List<Line> files, boolean timeTravel) {
        var text = new StringBuilder();
        text.append(line("protocol", protocol(format)));
        text.append(line("metaData", metadata(format, table, columns, timeTravel)));
        if (files != null) {
            files.forEach(file -> text.append(line("file", file(format, file, timeTravel))));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> protocol(ResponseFormat format) {
        return switch (format) {
            case PARQUET -> Map.of("minReaderVersion", 1);
            case DELTA -> Map.of("deltaProtocol", Map.of("minReaderVersion", 1, "minWriterVersion", 2));
        };
    }

    private Map<String, Object> metadata(ResponseFormat format, Table table, List<Column> columns, boolean timeTravel) {
        var described = new LinkedHashMap<String, Object>();
        described.put("id", Catalog.tableId(table.product()));
        described.put("name", table.name());
        described.put("description", table.description());
        described.put("format", Map.of("provider", "parquet"));
        described.put("schemaString", string(schema(columns)));
        described.put("partitionColumns", List.of());
        described.put("configuration", Map.of());
        var metadata = switch (format) {
            case PARQUET -> described;
            case DELTA -> {
                described.put("format", Map.of("provider", "parquet", "options", Map.of()));
                yield new LinkedHashMap<String, Object>(Map.of("deltaMetadata", described));
            }
        };
        if (timeTravel) {
            metadata.put("version", table.version());
        }
        metadata.put(
                "numFiles",
                table.releases().stream()
                        .mapToInt(release -> release.files().size())
                        .sum());
        return metadata;
    }

    /** Spark SQL's JSON form of a schema. */
    private static Map<String, Object> schema(List<Column> columns) {
        return ordered(
                "type",
                "struct",
                "fields",
                columns.stream().map(TableLines::field).toList());
    }

    private static Map<String, Object> field(Column column) {
        var field = ordered("name", column.name(), "type", column.type());
        field.put("nullable", column.nullable());
        field.put("metadata", Map.of("comment", column.description()));
        return field;
    }

    private Map<String, Object> file(ResponseFormat format, Line line, boolean timeTravel) {
        var file = line.file();
        var stats = string(Map.of("numRecords", file.rows()));
        long published = line.release().publishedAt().toEpochMilli();
        var described =
                ordered("id", file.id(), "expirationTimestamp", line.expires().toEpochMilli());
        if (timeTravel) {
            described.put("version", file.tableVersion());
            described.put("timestamp", published);
        }
        described.put("size", file.sizeBytes());
        switch (format) {
            case PARQUET -> {
                described.put("url", line.url());
                described.put("partitionValues", Map.of());
                described.put("stats", stats);
            }
            case DELTA -> {
                var add = ordered("path", line.url(), "partitionValues", Map.of());
                add.put("size", file.sizeBytes());
                add.put("modificationTime", published);
                add.put("dataChange", true);
                add.put("stats", stats);
                described.put("deltaSingleAction", Map.of("add", add));
            }
        }
        return described;
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    private String line(String name, Map<String, Object> value) {
        return string(Map.of(name, value)) + '\n';
    }

    private String string(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table could not be described as JSON", e);
        }
    }
}
