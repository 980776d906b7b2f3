package io.lombard.catalog;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The addresses of all pages, as the service itself declares them: whoever adds a page adds nothing here, unless its
 * address has a variable of a new name or shows nothing without a query.
 */
final class Routes {

    private final Map<String, String> variables;
    private final Map<String, List<String>> queries;

    /**
     * @param variables a value for each variable of an address
     * @param queries by route, addresses that show more of it
     */
    Routes(Map<String, String> variables, Map<String, List<String>> queries) {
        this.variables = variables;
        this.queries = queries;
    }

    /** Each route that answers with a page, in order. */
    static List<String> declared() throws IOException {
        var document =
                Samples.JSON.readTree(given().get("/q/openapi?format=json").asString());
        return document.path("paths").properties().stream()
                .filter(path -> isPage(path.getValue().path("get")))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isPage(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .flatMap(response -> response.getValue().path("content").properties().stream())
                .anyMatch(content -> content.getKey().startsWith("text/html"));
    }

    List<String> addresses(String route) {
        var address = route;
        for (var variable : variables.entrySet()) {
            address = address.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        if (address.contains("{")) {
            throw new AssertionError("The page " + route
                    + " has a variable that nobody knows a value for: give it one in EveryPageTest.routes().");
        }
        return Stream.concat(Stream.of(address), queries.getOrDefault(route, List.of()).stream())
                .toList();
    }
}
