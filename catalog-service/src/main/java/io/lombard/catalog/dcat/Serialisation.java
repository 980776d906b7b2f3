package io.lombard.catalog.dcat;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.WriterConfig;
import org.eclipse.rdf4j.rio.helpers.BasicWriterSettings;
import org.eclipse.rdf4j.rio.helpers.JSONLDMode;
import org.eclipse.rdf4j.rio.helpers.JSONLDSettings;
import org.jspecify.annotations.Nullable;

/** The ways to write a graph; the first is the answer to who doesn't mind. */
enum Serialisation {
    JSON_LD("jsonld", "application/ld+json"),
    TURTLE("ttl", "text/turtle"),
    RDF_XML("rdf", "application/rdf+xml");

    private static final WriterConfig CONFIG = new WriterConfig()
            .set(BasicWriterSettings.PRETTY_PRINT, true)
            .set(JSONLDSettings.JSONLD_MODE, JSONLDMode.COMPACT);

    private final String word;
    private final String type;

    Serialisation(String word, String type) {
        this.word = word;
        this.type = type;
    }

    /** As an address asks for it: {@code ?format=ttl}. */
    String word() {
        return word;
    }

    MediaType mediaType() {
        return MediaType.valueOf(type).withCharset("utf-8");
    }

    /** @throws ProblemException {@code invalid-request} where there is no such word */
    static Serialisation named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.malformed("format", "must be one of " + words()));
    }

    /**
     * The one that the client likes best (RFC 9110, section 12.5.1).
     *
     * @throws ProblemException {@code not-acceptable}, which lists what can be had
     */
    static Serialisation accepted(Request request) {
        var wanted = selected(request);
        return Arrays.stream(values())
                .filter(each -> wanted != null && MediaType.valueOf(each.type).isCompatible(wanted.getMediaType()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_ACCEPTABLE, "There are " + types() + "; */* is the first"));
    }

    private static @Nullable Variant selected(Request request) {
        try {
            return request.selectVariant(Arrays.stream(values())
                    .map(each -> new Variant(MediaType.valueOf(each.type), (String) null, null))
                    .toList());
        } catch (IllegalArgumentException | WebApplicationException e) {
            // An Accept that can't be read accepts nothing.
            return null;
        }
    }

    private static String words() {
        return Arrays.stream(values()).map(Serialisation::word).collect(Collectors.joining(", "));
    }

    private static String types() {
        return Arrays.stream(values()).map(each -> each.type).collect(Collectors.joining(", "));
    }

    private RDFFormat format() {
        return switch (this) {
            case JSON_LD -> RDFFormat.JSONLD;
            case TURTLE -> RDFFormat.TURTLE;
            case RDF_XML -> RDFFormat.RDFXML;
        };
    }

    byte[] write(Graph graph) {
        var bytes = new ByteArrayOutputStream();
        Rio.write(graph.statements(), bytes, format(), CONFIG);
        return bytes.toByteArray();
    }
}
