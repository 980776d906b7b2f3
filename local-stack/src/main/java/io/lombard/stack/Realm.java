package io.lombard.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.stack.part.Setup;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Gets access tokens from the running Keycloak. */
final class Realm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Setup setup;

    Realm(Setup setup) {
        this.setup = setup;
    }

    /** Of a demo user, whose password is its name. */
    String userToken(String user) {
        return token(
                setup.realm(),
                Map.of("grant_type", "password", "client_id", "lombard-cli", "username", user, "password", user),
                user);
    }

    /** Of the core banking system. */
    String clientToken() {
        String secret = setup.secrets().password("core-banking-client");
        return token(
                setup.realm(),
                Map.of("grant_type", "client_credentials", "client_id", "core-banking", "client_secret", secret),
                "core-banking");
    }

    /** Of Keycloak's administrator: a good token, but of a realm that no service trusts. */
    String foreignToken() {
        String password = setup.secrets().password("keycloak-admin");
        return token(
                setup.url(PartName.KEYCLOAK).resolve("/realms/master"),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", password),
                "admin");
    }

    private String token(URI realm, Map<String, String> form, String who) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new StackException(
                        "Keycloak gives no token for '" + who + "': "
                                + answer.path("error_description")
                                        .asText(answer.path("error").asText())
                                + ". ./lombard help token lists the users; of two sign-ins of one user at the same moment it refuses one.");
            }
            return answer.path("access_token").asText();
        } catch (IOException e) {
            throw new StackException(
                    "Keycloak doesn't answer at " + setup.url(PartName.KEYCLOAK)
                            + "; is the suite up? ./lombard status",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
