package io.lombard.catalog.product;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/** Reads a {@link DataProduct} from YAML or JSON, which is YAML, too, or says where it breaks which rule; and writes it. */
@Singleton
public final class DataProductReader {

    private static final int LONGEST = 64 * 1024;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            // A price says its plan as a member, not as a tag.
            .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .build();

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    resource(),
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .formatAssertionsEnabled(true)
                            .build());

    DataProductReader() {}

    private static InputStream resource() {
        return Objects.requireNonNull(DataProductReader.class.getResourceAsStream("/product/data-product.schema.json"));
    }

    /**
     * Reads a document.
     *
     * @param name which product it must be of
     * @throws ProblemException {@code invalid-request} with a JSON pointer and a rule for each place; {@code too-large}
     */
    DataProduct read(String document, String name) {
        if (document.length() > LONGEST) {
            throw new ProblemException(CommonProblem.TOO_LARGE, "A data product has at most 64 KiB");
        }
        try {
            return read(YAML.readTree(document), name);
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw broken(List.of(new Violation(place, "not-yaml")));
        }
    }

    /** As above, of a document that was parsed already. */
    public DataProduct read(JsonNode document, String name) throws JsonProcessingException {
        var violations = schema.validate(document).stream()
                .map(DataProductReader::violation)
                .distinct()
                .toList();
        if (!violations.isEmpty()) {
            throw broken(violations);
        }
        var product = YAML.treeToValue(document, DataProduct.class);
        var more = rules(product, name);
        if (!more.isEmpty()) {
            throw broken(more);
        }
        return product;
    }

    /** The document as YAML. */
    String write(DataProduct product) {
        try {
            return YAML.writeValueAsString(product);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a data product can't be written", e);
        }
    }

    private static Violation violation(ValidationMessage message) {
        var place = message.getInstanceLocation().toString();
        var property = message.getProperty();
        return new Violation(property == null ? place : place + "/" + property, rule(message));
    }

    private static String rule(ValidationMessage message) {
        return switch (message.getType()) {
            case "required" -> "missing";
            case "additionalProperties" -> "unknown-member";
            case "enum", "const" -> "unknown-value";
            case "pattern", "format", "maxLength" -> "form";
            case "uniqueItems" -> "twice";
            case "minItems" -> "empty";
            default -> message.getType();
        };
    }

    /** What a schema can't say. */
    private static List<Violation> rules(DataProduct product, String name) {
        var violations = new ArrayList<Violation>();
        if (!product.metadata().name().equals(name)) {
            violations.add(new Violation("/metadata/name", "other-name-than-the-address"));
        }
        for (var buyer : Buyer.values()) {
            boolean offered = product.spec().audience().contains(buyer);
            var price = product.spec().price(buyer);
            var place = "/spec/prices/" + buyer.code();
            if (offered && price.isEmpty()) {
                violations.add(new Violation(place, "missing"));
            } else if (!offered && price.isPresent()) {
                violations.add(new Violation(place, "not-in-the-audience"));
            }
            price.ifPresent(it -> money(it, place, violations));
        }
        return violations;
    }

    private static void money(Price price, String place, List<Violation> violations) {
        if (!(price instanceof Price.Free)
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(price.money()))) {
            violations.add(new Violation(place + "/currency", "unknown-value"));
        }
    }

    private static ProblemException broken(List<Violation> violations) {
        return new ProblemException(CommonProblem.INVALID_REQUEST, null, violations);
    }
}
