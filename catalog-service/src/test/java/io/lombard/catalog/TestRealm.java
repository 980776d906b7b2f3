package io.lombard.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An identity provider with the users of the realm {@code lombard}: signs access tokens, and answers the code flow for
 * whoever it is told to sign in. The real Keycloak is used by the system tests.
 */
public final class TestRealm implements QuarkusTestResourceLifecycleManager {

    /** Who signs in next; a browser can't be asked in a test. */
    static volatile String nextUser = "analyst";

    private static final KeyPair KEYS = keys();
    private static final KeyPair OTHER_KEYS = keys();
    private static final Map<String, String> ROLES = Map.of(
            "officer",
            "officer",
            "owner",
            "owner",
            "analyst",
            "partner",
            "rival",
            "partner",
            "stranger",
            "partner",
            "program",
            "partner",
            "customer",
            "customer");
    private static final Map<String, List<String>> PARTNERS = Map.of(
            "analyst", List.of("city-observatory", "City Observatory", "public-body"),
            "program", List.of("city-observatory", "City Observatory", "public-body"),
            "rival", List.of("retail-insight", "Retail Insight", "company"),
            "stranger", List.of("far-away", Hostile.TITLE, "research"));

    private static volatile String issuer = "";

    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/lombard";
        server.createContext("/realms/lombard/.well-known/openid-configuration", this::configuration);
        server.createContext("/realms/lombard/certs", this::certificates);
        server.createContext("/realms/lombard/auth", this::authorize);
        server.createContext("/realms/lombard/token", this::tokens);
        var settings = new HashMap<>(TestClients.serve(server));
        server.createContext("/realms/lombard/logout", this::logout);
        server.start();
        settings.put("quarkus.oidc.auth-server-url", issuer);
        settings.put("quarkus.oidc.credentials.secret", "a-secret-for-tests-of-at-least-32-characters");
        return settings;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** An access token of a user of the realm, good for a minute. */
    static String token(String user) {
        return claims(user).sign(KEYS.getPrivate());
    }

    /** The same, signed by someone else. */
    static String foreignToken(String user) {
        return claims(user).sign(OTHER_KEYS.getPrivate());
    }

    private static io.smallrye.jwt.build.JwtClaimsBuilder claims(String user) {
        var claims = Jwt.issuer(issuer)
                .subject(user)
                .preferredUserName(user)
                .expiresIn(Duration.ofMinutes(10))
                .claim("azp", user.equals("program") ? "partner-city-observatory" : "lombard-portal")
                .claim("realm_access", Map.of("roles", List.of(ROLES.get(user))));
        if (PARTNERS.containsKey(user)) {
            claims.claim("partner", PARTNERS.get(user).getFirst());
            claims.claim("partner_name", PARTNERS.get(user).get(1));
            claims.claim("partner_type", PARTNERS.get(user).getLast());
        }
        return claims;
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/certs","end_session_endpoint":"%1$s/logout"}
                """.formatted(issuer));
    }

    private void certificates(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) KEYS.getPublic();
        answer(
                exchange,
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(
                                base64(key.getModulus().toByteArray()),
                                base64(key.getPublicExponent().toByteArray())));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = form(exchange.getRequestURI().getRawQuery());
        var code = nextUser + "-" + System.nanoTime();
        nonces.put(code, query.getOrDefault("nonce", ""));
        exchange.getResponseHeaders()
                .add("Location", query.get("redirect_uri") + "?state=" + query.get("state") + "&code=" + code);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void logout(HttpExchange exchange) throws IOException {
        var query = form(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders().add("Location", query.get("post_logout_redirect_uri"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void tokens(HttpExchange exchange) throws IOException {
        var code = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .get("code");
        var user = code.substring(0, code.indexOf('-'));
        var id = Jwt.issuer(issuer)
                .audience("lombard-portal")
                .subject(user)
                .claim("nonce", nonces.get(code))
                .expiresIn(Duration.ofMinutes(10))
                .sign(KEYS.getPrivate());
        answer(
                exchange,
                "{\"access_token\":\"%s\",\"id_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}"
                        .formatted(token(user), id));
    }

    private static Map<String, String> form(String encoded) {
        var fields = new HashMap<String, String>();
        for (var pair : encoded.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String base64(byte[] number) {
        int start = number[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(number, start, number.length));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
