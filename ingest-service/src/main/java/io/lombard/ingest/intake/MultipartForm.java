package io.lombard.ingest.intake;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.CamtReader;
import io.lombard.ingest.format.CsvReader;
import io.lombard.ingest.format.LookupTable;
import io.lombard.ingest.format.Mapping;
import io.lombard.ingest.format.MappingReader;
import io.lombard.ingest.format.OpenBankingReader;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.format.StatementLookups;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/**
 * A body of several parts: {@code mapping}, any number of {@code lookup.<name>}, and at the end {@code file}, which is
 * read as it comes. A statement needs no mapping. Nothing is put on disk.
 */
final class MultipartForm implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_MAPPING = 256 * 1024;
    private static final String LOOKUP = "lookup.";

    private final MultipartInput parts;
    private final int longestLine;
    private long lookupBytesLeft;
    private @Nullable Mapping mapping;
    private InputStream part = InputStream.nullInputStream();
    private final Map<String, LookupTable> tables = new HashMap<>();

    MultipartForm(InputStream body, @Nullable String boundary, IntakeConfig config) throws IOException {
        if (boundary == null || boundary.isEmpty()) {
            throw invalid("", "boundary-missing");
        }
        parts = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .setBufferSize(BUFFER)
                .get();
        longestLine = (int) config.longestLine().asLongValue();
        lookupBytesLeft = config.lookupLimit().asLongValue();
    }

    /**
     * Reads up to the file and gives a reader of its records.
     *
     * @param area where all payments of a statement were made; null where nobody knows
     * @throws ProblemException if a part is missing, out of order or broken
     */
    RecordReader file(@Nullable String area) throws IOException {
        Readers.requireArea(area);
        try {
            for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
                var headers = PartHeaders.parse(parts.readHeaders());
                close();
                part = headers.decode(parts.newInputStream());
                if (headers.name().equals("file")) {
                    return reader(headers.type(), area);
                }
                take(headers.name(), part);
            }
        } catch (MultipartInput.MalformedStreamException e) {
            throw invalid("", "multipart-cut");
        }
        throw invalid("file", "part-missing");
    }

    private RecordReader reader(String type, @Nullable String area) {
        if (mapping == null && type.equals(MediaType.APPLICATION_JSON)) {
            return new OpenBankingReader(part, area, StatementLookups.of(tables));
        }
        if (mapping == null && (type.equals(MediaType.APPLICATION_XML) || type.equals(MediaType.TEXT_XML))) {
            return new CamtReader(part, area, StatementLookups.of(tables));
        }
        return new CsvReader(part, needMapping("file"), tables, longestLine);
    }

    private void take(String name, InputStream content) throws IOException {
        if (name.equals("mapping")) {
            mapping = MappingReader.read(mappingBytes(content));
        } else if (name.startsWith(LOOKUP)) {
            var table = name.substring(LOOKUP.length());
            var form = mapping == null && StatementLookups.has(table) ? Mapping.canonical(Set.of()) : needMapping(name);
            tables.put(table, LookupTable.read(table, counted(content), form, longestLine));
        } else {
            throw invalid("", "part-unknown");
        }
    }

    private static byte[] mappingBytes(InputStream content) throws IOException {
        var yaml = content.readNBytes(LONGEST_MAPPING + 1);
        if (yaml.length > LONGEST_MAPPING) {
            throw invalid("mapping", "part-too-large");
        }
        return yaml;
    }

    private Mapping needMapping(String part) {
        var read = mapping;
        if (read == null) {
            throw invalid(part.equals("file") ? part : "lookup", "mapping-must-come-before");
        }
        return read;
    }

    private InputStream counted(InputStream content) {
        return new java.io.FilterInputStream(content) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                lookupBytesLeft -= Math.max(read, 0);
                if (lookupBytesLeft < 0) {
                    throw new ProblemException(IngestProblem.LOOKUP_TOO_LARGE);
                }
                return read;
            }
        };
    }

    /** The part that was opened last; the body itself stays open. */
    @Override
    public void close() throws IOException {
        part.close();
    }

    private static ProblemException invalid(String part, String rule) {
        return new ProblemException(
                IngestProblem.MULTIPART_INVALID,
                "Parts are: mapping (YAML), lookup.<name> (CSV, any number), file (CSV), in this order; for statements lookup.customer and lookup.place (CSV), file (application/json or application/xml)",
                List.of(new Problem.Violation(part, rule)));
    }
}
