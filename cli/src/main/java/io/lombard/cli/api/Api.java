package io.lombard.cli.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** One service's HTTP interface for one user. An answer other than 2xx becomes an {@link ApiException}. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final HttpClient client;
    private final URI base;
    private final Supplier<String> token;

    /**
     * @param service its name in messages
     * @param token a valid bearer token, asked for before each request
     */
    public Api(String service, HttpClient client, URI base, Supplier<String> token) {
        this.service = service;
        this.client = client;
        this.base = base;
        this.token = token;
    }

    public Answer get(String path) {
        return json(request(path).GET());
    }

    public Answer post(String path, Object body) {
        try {
            return post(
                    path,
                    Map.of("Content-Type", "application/json"),
                    BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a body of any type and length as a stream. */
    public Answer post(String path, Map<String, String> headers, BodyPublisher body) {
        var request = request(path).POST(body);
        headers.forEach(request::header);
        return json(request);
    }

    /** The answer's text as it is. */
    public String text(String path) {
        try (var stream = stream(request(path).GET())) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts JSON and gives the answer's body as it comes. */
    public InputStream stream(String path, String json) {
        return stream(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "*/*");
    }

    private Answer json(HttpRequest.Builder request) {
        var response = send(request);
        try (var body = response.body()) {
            var bytes = body.readAllBytes();
            return new Answer(
                    response.statusCode(), bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(service + " broke off its answer", e);
        }
    }

    private InputStream stream(HttpRequest.Builder request) {
        return send(request).body();
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 2) {
                throw ApiException.from(service, response);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(service + " does not answer at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + service, e);
        }
    }
}
