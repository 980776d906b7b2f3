package io.lombard.delivery.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.file.SharedFile;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.query.Capabilities.Format;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the lines that describe a table: one JSON object each. The same table gives the same text whoever writes it:
 * clients compare the first lines of one page with those of the next.
 */
@ApplicationScoped
public class TableLines {

    private final ObjectMapper json;

    TableLines(ObjectMapper json) {
        this.json = json;
    }

    /** Protocol and metadata. */
    public byte[] describe(Format format, Selection selection, Agreement agreement) {
        return bytes(described(format, selection, agreement));
    }

    /** Protocol, metadata and files, and an end-stream action where one is asked for or needed. */
    public byte[] list(Capabilities capabilities, Listing listing, Agreement agreement) {
        var format = capabilities.format();
        var selection = listing.selection();
        var text = described(format, selection, agreement);
        var seen = new HashSet<Release>();
        for (var line : listing.lines()) {
            var release = line.file().release();
            if (selection.isOfChanges() && seen.add(release) && selection.isRedescribedBy(release)) {
                text.append(line("metaData", metadata(format, release, selection, agreement)));
            }
            text.append(line(name(format, selection), file(format, line, selection)));
        }
        if (capabilities.endStream() || listing.end().isNeeded()) {
            text.append(line("endStreamAction", listing.end()));
        }
        return bytes(text);
    }

    /** The one line that tells a client to ask again. */
    public byte[] pending(String queryId) {
        return bytes(new StringBuilder(line("queryStatus", ordered("queryId", queryId, "status", "pending"))));
    }

    private StringBuilder described(Format format, Selection selection, Agreement agreement) {
        var metadata = metadata(format, selection.table().latest(), selection, agreement);
        metadata.put("numFiles", openFiles(selection.table(), agreement));
        return new StringBuilder(line("protocol", protocol(format))).append(line("metaData", metadata));
    }

    private static int openFiles(Table table, Agreement agreement) {
        return table.releases().stream()
                .mapToInt(release -> SharedFiles.sourcesOf(release, agreement).size())
                .sum();
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

    private Map<String, Object> file(Format format, Listing.Line line, Selection selection) {
        var file = line.file();
        var described =
                ordered("id", file.id(), "expirationTimestamp", line.expires().toEpochMilli());
        if (selection.filesNameVersions()) {
            described.put("version", file.tableVersion());
            described.put("timestamp", published(file));
        }
        described.put("size", file.sizeBytes());
        var stats = string(Map.of("numRecords", file.rows()));
        switch (format) {
            case PARQUET -> {
                described.put("url", line.url());
                described.put("partitionValues", Map.of());
                described.put("stats", stats);
            }
            case DELTA -> {
                var add = ordered("path", line.url(), "partitionValues", Map.of());
                add.put("size", file.sizeBytes());
                add.put("modificationTime", published(file));
                add.put("dataChange", true);
                add.put("stats", stats);
                described.put("deltaSingleAction", Map.of("add", add));
            }
        }
        return described;
    }

    private static long published(SharedFile file) {
        return file.release().publishedAt().toEpochMilli();
    }

    static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    private String line(String name, Object value) {
        return string(Map.of(name, value)) + '\n';
    }

    private String string(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table could not be described as JSON", e);
        }
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
