package io.lombard.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The OpenAPI document of a service: it tells what a caller needs, and nothing of what the service is made of. */
public final class ApiDocument {

    private static final List<Path> CLASSES = List.of(
            Path.of("target/classes"),
            Path.of("../contracts/target/classes"),
            Path.of("../anonymiser-core/target/classes"));

    /** The last is what the form of a page sends. */
    private static final Set<String> OTHERS =
            Set.of("Page", "UUID", "Instant", "LocalDate", "OffsetDateTime", "YearMonth", "MultivaluedMapStringString");

    private static final List<String> FOR_PROGRAMS = List.of("/v1/", "/catalog");

    private final JsonNode document;

    public ApiDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * Each schema is of a class of the service or of the contracts, or of a page of those, or is one that everybody knows.
     *
     * @param named by the service's configuration
     */
    public void describesOwnTypesOnly(String... named) {
        var own = CLASSES.stream().flatMap(ApiDocument::classes).collect(Collectors.toSet());
        own.addAll(List.of(named));
        var schemas = document.at("/components/schemas");
        assertThat(schemas.properties())
                .extracting(Map.Entry::getKey)
                .contains("Problem", "Violation")
                .allMatch(name ->
                        OTHERS.contains(name) || own.contains(name) || own.contains(name.replaceFirst("^Page", "")));
        assertThat(schemas.properties())
                .filteredOn(schema -> schema.getKey().equals("YearMonth"))
                .allSatisfy(month ->
                        assertThat(month.getValue().path("type").asText()).isEqualTo("string"));
    }

    /** Each error of an address for programs is a problem, and each success has a form of its own. */
    public void tellsTheFormOfEachAnswer() {
        var formless = new TreeSet<String>();
        forPrograms()
                .forEach((name, operation) -> operation.path("responses").properties().stream()
                        .filter(answer -> !name.startsWith("HEAD ") && !hasForm(answer.getKey(), answer.getValue()))
                        .forEach(answer -> formless.add(name + " " + answer.getKey())));
        assertThat(formless).isEmpty();
    }

    /** Each operation of an address for programs says what it answers where it succeeds. */
    public void tellsASuccessOfEachOperation() {
        assertThat(forPrograms())
                .allSatisfy((name, operation) -> assertThat(
                                operation.path("responses").properties())
                        .as(name)
                        .anyMatch(answer -> answer.getKey().startsWith("2")));
    }

    private static boolean hasForm(String status, JsonNode answer) {
        var content = answer.path("content");
        if (status.compareTo("400") >= 0) {
            var schema = content.path(Problem.MEDIA_TYPE).path("schema");
            return schema.path("$ref").asText().equals("#/components/schemas/Problem");
        }
        return content.isEmpty()
                ? status.matches("202|204|3..") || answer.has("headers")
                : content.properties().stream()
                        .allMatch(form -> isTold(form.getKey(), form.getValue().path("schema")));
    }

    /** Whoever takes JSON is told its members, except those of JSON-LD, which describes itself. */
    private static boolean isTold(String mediaType, JsonNode schema) {
        boolean bare = schema.path("type").asText().equals("object") && !schema.has("properties");
        return !mediaType.equals("application/json") || (!schema.isEmpty() && !bare);
    }

    /** Generated clients call each operation by a name of its own. */
    public void namesEachOperation() {
        var operations = forPrograms();
        assertThat(operations).allSatisfy((address, operation) -> {
            assertThat(operation.path("operationId").asText()).isNotEmpty();
            assertThat(operation.path("summary").asText()).isNotEmpty();
        });
        assertThat(operations.values())
                .extracting(operation -> operation.path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    /** By method and address. */
    private Map<String, JsonNode> forPrograms() {
        var operations = new TreeMap<String, JsonNode>();
        document.path("paths").properties().stream()
                .filter(path -> FOR_PROGRAMS.stream().anyMatch(path.getKey()::startsWith))
                .forEach(path -> path.getValue().properties().stream()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    /** What classes below a folder are called in the document. */
    private static Stream<String> classes(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (var files = Files.walk(folder.resolve("io/lombard"))) {
            return files
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .flatMap(ApiDocument::names)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(String type) {
        try {
            var loaded = Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            var schema = loaded.getAnnotation(Schema.class);
            return Stream.of(loaded.getSimpleName(), schema == null ? "" : schema.name())
                    .filter(name -> !name.isEmpty());
        } catch (ClassNotFoundException e) {
            return Stream.of(); // of a module that this service goes without
        }
    }
}
