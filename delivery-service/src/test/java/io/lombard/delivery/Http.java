package io.lombard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A raw HTTP client: nothing is added or followed that a test did not write. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static HttpResponse<byte[]> send(String method, String address, String body, String... headers) {
        var target = address.startsWith("http") ? address : base() + address;
        var request = HttpRequest.newBuilder(URI.create(target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String base() {
        return ConfigProvider.getConfig().getValue("lombard.sharing.public-url", String.class);
    }

    public static HttpResponse<byte[]> get(String address, String... headers) {
        return send("GET", address, null, headers);
    }

    /** With a bearer token. */
    public static HttpResponse<byte[]> getAs(String token, String address) {
        return get(address, "Authorization", "Bearer " + token);
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static JsonNode json(HttpResponse<byte[]> response) {
        return TestBed.tree(response.body());
    }

    public static List<JsonNode> lines(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return text(response).lines().map(TestBed::tree).toList();
    }

    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The bearer token of a new profile. */
    public static String profile(String partner) {
        var response =
                send("POST", "/v1/profiles", null, "Authorization", "Bearer " + AccessTokens.of(partner, "partner"));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
        return json(response).get("bearerToken").textValue();
    }

    private Http() {}
}
