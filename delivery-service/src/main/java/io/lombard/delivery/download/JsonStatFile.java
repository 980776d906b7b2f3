package io.lombard.delivery.download;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lombard.delivery.opening.Vocabularies;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table as a JSON-stat 2.0 dataset. Values and status are sparse: a cell without either is not in the table; a status
 * is the reason for which a value is withheld.
 *
 * @see <a href="https://json-stat.org/full/">JSON-stat 2.0</a>
 */
@ApplicationScoped
class JsonStatFile {

    private static final String MEASURE = "measure";
    private static final String ERROR = "_se";

    private final DuckDb duckDb;
    private final PublishedStore store;

    JsonStatFile(DuckDb duckDb, PublishedStore store) {
        this.duckDb = duckDb;
        this.store = store;
    }

    /** @return rows written */
    long write(Download download, Path target) throws IOException {
        var cube = Cube.of(download.extract(), duckDb, store);
        try (var json = new JsonFactory().createGenerator(Files.newBufferedWriter(target))) {
            json.writeStartObject();
            describe(json, cube, download);
            writeRoles(json, cube);
            writeDimensions(json, cube, download.style().language());
            writeReasons(json, download.style().language());
            long rows = writeCells(json, cube, download, "value", JsonStatFile::number);
            writeCells(json, cube, download, "status", JsonStatFile::reason);
            json.writeEndObject();
            return rows;
        }
    }

    private static void describe(JsonGenerator json, Cube cube, Download download) throws IOException {
        var table = download.extract().opening().table();
        json.writeStringField("version", "2.0");
        json.writeStringField("class", "dataset");
        json.writeStringField("label", table.latest().description());
        json.writeStringField(
                "updated", download.extract().releases().getLast().publishedAt().toString());
        json.writeArrayFieldStart("id");
        for (var dimension : cube.dimensions()) {
            json.writeString(dimension.column().name());
        }
        json.writeString(MEASURE);
        json.writeEndArray();
        json.writeArrayFieldStart("size");
        for (int size : cube.sizes()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
    }

    private static void writeRoles(JsonGenerator json, Cube cube) throws IOException {
        json.writeObjectFieldStart("role");
        writeRole(json, cube, "time", column -> column.name().equals("month"));
        writeRole(json, cube, "geo", column -> {
            var list = column.vocabulary();
            return list != null && (list.endsWith("-areas") || list.endsWith("-cells"));
        });
        json.writeArrayFieldStart("metric");
        json.writeString(MEASURE);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRole(JsonGenerator json, Cube cube, String role, Predicate<Column> test)
            throws IOException {
        var names = cube.dimensions().stream()
                .map(Cube.Dimension::column)
                .filter(test)
                .map(Column::name)
                .toList();
        if (!names.isEmpty()) {
            json.writeArrayFieldStart(role);
            for (var name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
    }

    private static void writeDimensions(JsonGenerator json, Cube cube, String language) throws IOException {
        json.writeObjectFieldStart("dimension");
        for (var dimension : cube.dimensions()) {
            var column = dimension.column();
            json.writeObjectFieldStart(column.name());
            json.writeStringField("label", column.description().in(language));
            writeCategory(
                    json, List.copyOf(dimension.places().keySet()), code -> Vocabularies.label(column, code, language));
            json.writeEndObject();
        }
        json.writeObjectFieldStart(MEASURE);
        json.writeStringField("label", language.equals("fr") ? "Mesure" : "Measure");
        writeCategory(
                json,
                cube.measures().stream().map(Column::name).toList(),
                name -> cube.measures().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .description()
                        .in(language));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeCategory(
            JsonGenerator json, List<String> codes, java.util.function.UnaryOperator<String> label) throws IOException {
        json.writeObjectFieldStart("category");
        json.writeArrayFieldStart("index");
        for (var code : codes) {
            json.writeString(code);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("label");
        for (var code : codes) {
            json.writeStringField(code, label.apply(code));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeReasons(JsonGenerator json, String language) throws IOException {
        json.writeObjectFieldStart("extension");
        json.writeObjectFieldStart("status");
        json.writeObjectFieldStart("label");
        for (var reason : Reason.values()) {
            json.writeStringField(reason.code(), reason.text().in(language));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What a cell holds, by the row's values; null where it holds nothing. */
    @FunctionalInterface
    private interface Cell {

        @Nullable
        Object of(Map<String, Object> row, String measure);
    }

    private long writeCells(JsonGenerator json, Cube cube, Download download, String member, Cell cell)
            throws IOException {
        var columns = download.extract().subset().columns();
        json.writeObjectFieldStart(member);
        long rows = duckDb.read(download.extract().sql(store), row -> {
            var values = new java.util.HashMap<String, Object>();
            for (var column : columns) {
                var value = row.getObject(column);
                if (value != null) {
                    values.put(column, value);
                }
            }
            long index = cube.index(row);
            for (var measure : cube.measures()) {
                var content = cell.of(values, measure.name());
                if (content != null) {
                    json.writeFieldName(Long.toString(index));
                    write(json, content);
                }
                index++;
            }
        });
        json.writeEndObject();
        return rows;
    }

    private static void write(JsonGenerator json, Object content) throws IOException {
        switch (content) {
            case Double number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            default -> json.writeString(content.toString());
        }
    }

    private static @Nullable Object number(Map<String, Object> row, String measure) {
        return row.get(measure);
    }

    private static @Nullable Object reason(Map<String, Object> row, String measure) {
        var base = measure.endsWith(ERROR) ? measure.substring(0, measure.length() - ERROR.length()) : measure;
        return row.containsKey(measure) ? null : row.get(base + "_reason");
    }
}
