package io.lombard.delivery.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.file.SharedFile;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.query.Capabilities.Format;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the lines that describe a table: one JSON object each. The same table gives the same text whoever writes it:
 * clients compare the first lines of one page with those of the next.
 */
@ApplicationScoped
public class TableLines {

    /** Of kept descriptions, in bytes. */
    private static final long MOST_KEPT = 8 << 20;

    /** Of one that is kept, beside its lines. */
    private static final int KEY_BYTES = 500;

    /** Of the files' lines, in bytes; they may have more. */
    private static final int USUAL = 8 << 10;

    private final ObjectMapper json;

    /** Protocol and metadata, by all that they depend on: releases never change, so none is ever out of date. */
    private final Cache<Described, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Described described, byte[] lines) -> KEY_BYTES + lines.length)
            .build();

    /** A table's version, as it is told under a version of an agreement, by whose columns and limits. */
    private record Described(
            Format format, String product, long version, boolean namesVersion, UUID agreement, long agreementVersion) {}

    TableLines(ObjectMapper json) {
        this.json = json;
    }

    /** Protocol and metadata. */
    public byte[] describe(Format format, Selection selection, Agreement agreement) {
        return described(format, selection, agreement).clone();
    }

    /** Protocol, metadata and files, and an end-stream action where one is asked for or needed. */
    public byte[] list(Capabilities capabilities, Listing listing, Agreement agreement) {
        var format = capabilities.format();
        var selection = listing.selection();
        var described = described(format, selection, agreement);
        return lines(described, line -> {
            var seen = new HashSet<Release>();
            for (var listed : listing.lines()) {
                var release = listed.file().release();
                if (selection.isOfChanges() && seen.add(release) && selection.isRedescribedBy(release)) {
                    write(line, "metaData", metadata(format, release, selection, agreement));
                }
                file(line, format, listed, selection, agreement);
            }
            if (capabilities.endStream() || listing.end().isNeeded()) {
                write(line, "endStreamAction", listing.end());
            }
        });
    }

    /** The one line that tells a client to ask again. */
    public byte[] pending(String queryId) {
        return lines(line -> write(line, "queryStatus", ordered("queryId", queryId, "status", "pending")));
    }

    private byte[] described(Format format, Selection selection, Agreement agreement) {
        var table = selection.table();
        var described = new Described(
                format,
                table.product(),
                table.version(),
                selection.namesVersions(),
                agreement.id(),
                agreement.version());
        return kept.get(described, missing -> {
            var metadata = metadata(format, table.latest(), selection, agreement);
            var open = openFiles(table, agreement);
            metadata.put("numFiles", open.size());
            metadata.put(
                    "size",
                    open.stream().mapToLong(source -> source.file().sizeBytes()).sum());
            return lines(line -> {
                write(line, "protocol", protocol(format));
                write(line, "metaData", metadata);
            });
        });
    }

    /** As they were published: copies with less in them may still have to be made, and pages tell of one size. */
    private static List<SharedFiles.Source> openFiles(Table table, Agreement agreement) {
        return table.releases().stream()
                .flatMap(release -> SharedFiles.sourcesOf(release, agreement).stream())
                .toList();
    }

    private static Map<String, Object> protocol(Format format) {
        return switch (format) {
            case PARQUET -> Map.of("minReaderVersion", 1);
            // A change data feed needs writers of version 4.
            case DELTA -> Map.of("deltaProtocol", ordered("minReaderVersion", 1, "minWriterVersion", 4));
        };
    }

    /** The table as it was described with a release. */
    private Map<String, Object> metadata(Format format, Release release, Selection selection, Agreement agreement) {
        var described = new LinkedHashMap<String, Object>();
        described.put("id", Table.idOf(release.product()));
        described.put("name", Table.nameOf(release.product()));
        described.put("description", release.description());
        described.put("format", Map.of("provider", "parquet"));
        described.put("schemaString", string(SparkSchema.of(SharedFiles.columns(release, agreement))));
        described.put("partitionColumns", List.of());
        described.put("configuration", Map.of("enableChangeDataFeed", "true"));
        var metadata = described;
        if (format == Format.DELTA) {
            described.put("format", ordered("provider", "parquet", "options", Map.of()));
            described.put("configuration", Map.of("delta.enableChangeDataFeed", "true"));
            metadata = new LinkedHashMap<>(Map.of("deltaMetadata", described));
        }
        if (selection.namesVersions()) {
            metadata.put("version", release.tableVersion());
        }
        return metadata;
    }

    private static String name(Format format, Selection selection) {
        return format == Format.PARQUET && selection.isOfChanges() ? "add" : "file";
    }

    private static void file(
            JsonGenerator line, Format format, Listing.Line listed, Selection selection, Agreement agreement)
            throws IOException {
        var file = listed.file();
        line.writeStartObject();
        line.writeObjectFieldStart(name(format, selection));
        line.writeStringField("id", file.id());
        line.writeNumberField("expirationTimestamp", listed.expires().toEpochMilli());
        if (selection.filesNameVersions()) {
            var told = selection.toldWith(file.release());
            line.writeNumberField("version", told.tableVersion());
            line.writeNumberField("timestamp", told.publishedAt().toEpochMilli());
        }
        line.writeNumberField("size", file.sizeBytes());
        var stats = stats(file, agreement);
        switch (format) {
            case PARQUET -> {
                line.writeStringField("url", listed.url());
                line.writeObjectFieldStart("partitionValues");
                line.writeEndObject();
                line.writeStringField("stats", stats);
            }
            case DELTA -> {
                line.writeObjectFieldStart("deltaSingleAction");
                line.writeObjectFieldStart("add");
                line.writeStringField("path", listed.url());
                line.writeObjectFieldStart("partitionValues");
                line.writeEndObject();
                line.writeNumberField("size", file.sizeBytes());
                line.writeNumberField(
                        "modificationTime", file.release().publishedAt().toEpochMilli());
                line.writeBooleanField("dataChange", true);
                line.writeStringField("stats", stats);
                line.writeEndObject();
                line.writeEndObject();
            }
        }
        line.writeEndObject();
        line.writeEndObject();
        line.writeRaw('\n');
    }

    /** With the month, where it is open: readers of the delta format then leave out files by themselves. */
    private static String stats(SharedFile file, Agreement agreement) {
        var records = "\"numRecords\":" + file.rows();
        boolean hasMonth = SharedFiles.columns(file.release(), agreement).stream()
                .anyMatch(column -> column.name().equals(MonthHints.COLUMN));
        if (!hasMonth || file.rows() == 0) {
            return '{' + records + '}';
        }
        var month =
                "{\"%s\":\"%s\"}".formatted(MonthHints.COLUMN, file.release().month());
        return "{%s,\"minValues\":%s,\"maxValues\":%s,\"nullCount\":{\"%s\":0}}"
                .formatted(records, month, month, MonthHints.COLUMN);
    }

    static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    /** Writes lines. */
    @FunctionalInterface
    private interface Writer {
        void to(JsonGenerator line) throws IOException;
    }

    private byte[] lines(Writer writer) {
        return lines(new byte[0], writer);
    }

    private byte[] lines(byte[] before, Writer writer) {
        var lines = new ByteArrayOutputStream(before.length + USUAL);
        lines.writeBytes(before);
        try (var line = json.createGenerator(lines)) {
            line.setRootValueSeparator(null);
            writer.to(line);
        } catch (IOException e) {
            throw new IllegalStateException("a table could not be described as JSON", e);
        }
        return lines.toByteArray();
    }

    private static void write(JsonGenerator line, String name, Object value) throws IOException {
        line.writePOJO(Map.of(name, value));
        line.writeRaw('\n');
    }

    private String string(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table could not be described as JSON", e);
        }
    }
}
