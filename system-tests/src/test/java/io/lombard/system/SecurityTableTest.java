package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Walks every endpoint that the services declare, with every role and without a token, and compares what comes back
 * with the one table in {@code docs/security.md}.
 */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class SecurityTableTest {

    private static final List<String> SERVICES = List.of("ingest", "anonymiser", "catalog", "delivery");
    private static final List<String> USERS = List.of("nobody", "source", "officer", "owner", "analyst", "customer");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "head", "patch");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, JsonNode> documents = new HashMap<>();

    SecurityTableTest(Suite suite) {
        this.suite = suite;
    }

    /** @param expected by user: a status, or {@code ok} for anything that isn't 401, 403 or a failure */
    private record Row(String service, String method, String path, List<String> expected) {

        String endpoint() {
            return service + " " + method + " " + path;
        }
    }

    @Test
    void everyDeclaredEndpointStandsInTheTable() throws Exception {
        var declared = new TreeSet<String>();
        for (var service : SERVICES) {
            for (var path : openApi(service).path("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    if (METHODS.contains(operation.getKey())) {
                        declared.add(service + " " + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }
            }
        }

        assertThat(rows().stream().map(Row::endpoint).toList()).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyRoleGetsWhatTheTableSays() throws Exception {
        var wrong = new ArrayList<String>();
        for (var row : rows()) {
            for (int i = 0; i < USERS.size(); i++) {
                int status = call(row, USERS.get(i));
                if (!fits(row.expected().get(i), status)) {
                    wrong.add("%s as %s: %s in the table, %d from the service"
                            .formatted(
                                    row.endpoint(), USERS.get(i), row.expected().get(i), status));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void tokenOfAnotherRealmIsRefusedEverywhere() throws Exception {
        tokens.put("foreigner", suite.stack().foreignToken());
        for (var row : rows()) {
            if (row.expected().getFirst().equals("401")) {
                assertThat(call(row, "foreigner")).as(row.endpoint()).isEqualTo(401);
            }
        }
    }

    private static boolean fits(String expected, int status) {
        return expected.equals("ok")
                ? status != 401 && status != 403 && status < 500
                : Integer.parseInt(expected) == status;
    }

    private int call(Row row, String user) throws IOException, InterruptedException {
        var path = row.path()
                .replaceAll("\\{[a-zA-Z]*[iI]d}", UUID.randomUUID().toString())
                .replaceAll("\\{[^}]+}", "unknown");
        var request = HttpRequest.newBuilder(URI.create(suite.address(row.service()) + path))
                .timeout(Duration.ofSeconds(60));
        if (!user.equals("nobody")) {
            request.header("Authorization", "Bearer " + tokens.computeIfAbsent(user, suite::token));
        }
        var consumes = consumes(row);
        consumes.ifPresent(type -> request.header("Content-Type", type));
        request.method(
                row.method(),
                consumes.isPresent() ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody());
        return suite.http()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Optional<String> consumes(Row row) throws IOException, InterruptedException {
        var content = openApi(row.service())
                .path("paths")
                .path(row.path())
                .path(row.method().toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content");
        return content.properties().stream().map(Map.Entry::getKey).findFirst();
    }

    private JsonNode openApi(String service) throws IOException, InterruptedException {
        if (!documents.containsKey(service)) {
            var request = HttpRequest.newBuilder(URI.create(suite.address(service) + "/q/openapi?format=json"))
                    .build();
            var document = suite.http().send(request, HttpResponse.BodyHandlers.ofString());
            documents.put(service, JSON.readTree(document.body()));
        }
        return documents.get(service);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "security.md")).stream()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .filter(cells -> cells.size() == 4 + USERS.size() && SERVICES.contains(cells.get(1)))
                .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3), cells.subList(4, 4 + USERS.size())))
                .toList();
    }
}
