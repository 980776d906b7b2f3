package io.lombard.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Field;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a mapping from YAML; {@code docs/guides/mapping.md} tells all that it can say. */
public final class MappingReader {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder().build());

    static final List<String> TOP = List.of("file", "derived", "fields");
    static final List<String> FILE = List.of("delimiter", "quote", "encoding", "columns");

    /** One may be made of another, all in a row. */
    private static final int MOST_DERIVED = 200;

    private final List<Problem.Violation> errors = new ArrayList<>();

    private MappingReader() {}

    /**
     * The mapping.
     *
     * @throws ProblemException naming each place and the rule that it breaks
     */
    public static Mapping read(byte[] yaml) throws IOException {
        return new MappingReader().mapping(tree(yaml));
    }

    private static JsonNode tree(byte[] yaml) throws IOException {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw invalid(List.of(new Problem.Violation(place, "not-yaml")));
        }
    }

    private Mapping mapping(JsonNode root) {
        var top = new MappingNode(root, "", errors);
        top.allow(TOP);
        var file = top.child("file");
        file.allow(FILE);
        char delimiter = file.ascii("delimiter", ',');
        char quote = file.ascii("quote", '"');
        var expressions = new ExpressionReader(errors);
        var derived = new LinkedHashMap<String, Expression>();
        top.child("derived").each((name, node) -> derived.put(name, expressions.read(node)));
        if (derived.size() > MOST_DERIVED) {
            throw invalid(List.of(new Problem.Violation("/derived", "more-than-" + MOST_DERIVED)));
        }
        expressions.refuseCircles(derived);
        var mapping = new Mapping(
                delimiter,
                quote,
                charset(file),
                columns(file),
                derived,
                fields(top.child("fields"), expressions),
                false);
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return mapping;
    }

    private Map<Field, Expression> fields(MappingNode node, ExpressionReader expressions) {
        var fields = new EnumMap<Field, Expression>(Field.class);
        node.each((name, child) -> {
            var field = Field.named(name);
            if (field == null) {
                child.broken("unknown-field");
            } else {
                fields.put(field, expressions.read(child));
            }
        });
        if (fields.isEmpty()) {
            node.broken("missing");
        }
        return fields;
    }

    private static Charset charset(MappingNode file) {
        var name = file.text("encoding", "utf-8");
        var charset = Encoding.named(name);
        if (charset == null) {
            file.at("encoding").broken("encoding-unknown");
        }
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private static @Nullable List<String> columns(MappingNode file) {
        return file.has("columns") ? file.texts("columns") : null;
    }

    private static ProblemException invalid(List<Problem.Violation> errors) {
        return new ProblemException(IngestProblem.MAPPING_INVALID, null, errors);
    }
}
