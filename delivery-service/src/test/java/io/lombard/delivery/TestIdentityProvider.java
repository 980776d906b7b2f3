package io.lombard.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of an identity provider that answers about tokens (RFC 7662). It knows a token as active from the moment at
 * which a test says so, at {@code /active}, until one says the contrary, at {@code /revoked}. The real Keycloak is used
 * by the system tests.
 */
final class TestIdentityProvider {

    static final String SECRET = "delivery-secret";

    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    private TestIdentityProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts it; its address is the issuer of tokens. */
    static TestIdentityProvider start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var provider = new TestIdentityProvider(server);
        server.createContext("/.well-known/openid-configuration", provider::configuration);
        server.createContext("/introspect", provider::introspect);
        server.createContext("/certs", exchange -> answer(exchange, 200, "{\"keys\":[]}"));
        server.createContext("/active", exchange -> {
            provider.active.add(body(exchange));
            answer(exchange, 200, "{}");
        });
        server.createContext("/revoked", exchange -> {
            provider.active.remove(body(exchange));
            answer(exchange, 200, "{}");
        });
        server.start();
        return provider;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"issuer":"%2$s","jwks_uri":"%1$s/certs","token_endpoint":"%1$s/token",
                 "introspection_endpoint":"%1$s/introspect"}
                """.formatted(address(), AccessTokens.ISSUER));
    }

    private void introspect(HttpExchange exchange) throws IOException {
        var form = body(exchange);
        var mine = "Basic "
                + Base64.getEncoder().encodeToString(("lombard-delivery:" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!mine.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
            return;
        }
        var token = URLDecoder.decode(form.replaceAll("^(.*&)?token=([^&]*).*$", "$2"), StandardCharsets.UTF_8);
        if (!active.contains(token)) {
            answer(exchange, 200, "{\"active\":false}");
            return;
        }
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        answer(exchange, 200, claims.replaceFirst("\\{", "{\"active\":true,"));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
