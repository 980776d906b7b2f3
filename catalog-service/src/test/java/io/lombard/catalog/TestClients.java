package io.lombard.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The part of Keycloak's admin API that manages clients, as far as it is used. The real one is used by the system tests. */
final class TestClients {

    private static final String ADMIN = "/admin/realms/lombard/clients";

    private static final String LIFESPAN = "access.token.lifespan";

    /** By Keycloak's own id. */
    private static final Map<String, ObjectNode> CLIENTS = new ConcurrentHashMap<>();

    /** Makes it answer 503. */
    static volatile boolean away;

    static Map<String, String> serve(HttpServer server) {
        server.createContext("/realms/lombard/protocol/openid-connect/token", TestClients::token);
        server.createContext(ADMIN, TestClients::clients);
        return Map.of("lombard.credential.secret", "catalog-secret", "lombard.credential.first-pause", "0.2s");
    }

    /** As a former version made it. */
    static void forgetKind(String clientId) {
        var others = Samples.JSON.createArrayNode();
        client(clientId).path("protocolMappers").forEach(mapper -> {
            if (!isKind(mapper)) {
                others.add(mapper);
            }
        });
        ((ObjectNode) client(clientId)).set("protocolMappers", others);
    }

    static void changeKind(String clientId, String kind) {
        client(clientId).path("protocolMappers").forEach(mapper -> {
            if (isKind(mapper)) {
                ((ObjectNode) mapper.path("config")).put("claim.value", kind);
            }
        });
    }

    static void shortenTokens(String clientId) {
        ((ObjectNode) client(clientId))
                .putObject("attributes")
                .put(LIFESPAN, "300")
                .put("other", "kept");
    }

    /** How long the client's tokens live, in seconds. */
    static int lifespan(String clientId) {
        return client(clientId).path("attributes").path(LIFESPAN).asInt();
    }

    private static boolean isKind(JsonNode mapper) {
        return mapper.path("config").path("claim.name").asText().equals("partner_type");
    }

    /** What kind of partner the client's tokens name; empty where they name none. */
    static String kind(String clientId) {
        for (var mapper : client(clientId).path("protocolMappers")) {
            if (isKind(mapper)) {
                return mapper.path("config").path("claim.value").asText();
            }
        }
        return "";
    }

    static JsonNode client(String clientId) {
        return CLIENTS.values().stream()
                .filter(client -> client.path("clientId").asText().equals(clientId))
                .findFirst()
                .map(JsonNode.class::cast)
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private static void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer(exchange, 200, "{\"access_token\":\"admin\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    }

    private static void clients(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath().substring(ADMIN.length());
        if (away || !"Bearer admin".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, away ? 503 : 401, "{}");
            return;
        }
        switch (exchange.getRequestMethod() + path.replaceAll("^/[^/]+", "/id")) {
            case "GET" -> {
                var query = exchange.getRequestURI().getQuery();
                var found = Samples.JSON.createArrayNode();
                var known =
                        client(query.substring(query.indexOf("clientId=") + 9).replaceAll("&.*", ""));
                if (known.isObject()) {
                    found.add(known);
                }
                answer(exchange, 200, found.toString());
            }
            case "POST" -> {
                var id = UUID.randomUUID().toString();
                put(id, body);
                CLIENTS.get(id).path("protocolMappers").forEach(TestClients::named);
                exchange.getResponseHeaders().add("Location", ADMIN + "/" + id);
                answer(exchange, 201, "");
            }
            case "PUT/id" -> {
                put(path.substring(1), body);
                answer(exchange, 204, "");
            }
            case "POST/id/client-secret" -> {
                var secret = UUID.randomUUID().toString();
                CLIENTS.get(path.split("/")[1]).put("secret", secret);
                answer(exchange, 200, "{\"type\":\"secret\",\"value\":\"" + secret + "\"}");
            }
            case "POST/id/protocol-mappers/add-models" -> {
                for (var mapper : Samples.JSON.readTree(body)) {
                    add(CLIENTS.get(path.split("/")[1]), mapper);
                }
                answer(exchange, 204, "");
            }
            case "PUT/id/protocol-mappers/models/partner_type" -> {
                add(CLIENTS.get(path.split("/")[1]), Samples.JSON.readTree(body));
                answer(exchange, 204, "");
            }
            default -> answer(exchange, 404, "{}");
        }
    }

    /** As Keycloak does it: what isn't named stays as it was. */
    private static void put(String id, String body) throws IOException {
        var client = CLIENTS.computeIfAbsent(id, key -> Samples.JSON.createObjectNode());
        ((ObjectNode) Samples.JSON.readTree(body))
                .properties().stream()
                        .filter(entry -> !entry.getValue().isNull())
                        .forEach(entry -> client.set(entry.getKey(), entry.getValue()));
        client.put("id", id);
    }

    /** Its id is its name: one that is there is replaced. */
    private static void add(ObjectNode client, JsonNode mapper) {
        var others = Samples.JSON.createArrayNode();
        client.path("protocolMappers").forEach(known -> {
            if (!known.path("name").equals(mapper.path("name"))) {
                others.add(known);
            }
        });
        client.set("protocolMappers", others.add(named(mapper)));
    }

    private static JsonNode named(JsonNode mapper) {
        return ((ObjectNode) mapper).set("id", mapper.path("name"));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private TestClients() {}
}
