package io.lombard.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.stack.LombardStack;
import io.lombard.stack.Progress;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running suite as a test sees it from outside: addresses, users, the command line. */
final class Suite {

    static final ObjectMapper JSON = new ObjectMapper();

    private final LombardStack stack;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Ran demo;

    /** Starts everything and runs the demo once, so that there is something published. What can't be started is deleted. */
    Suite(LombardStack stack) {
        this.stack = stack;
        try {
            stack.start(Progress.SILENT);
            demo = runDemo();
        } catch (RuntimeException e) {
            stack.delete();
            throw e;
        }
    }

    /** A suite that runs already, over the demo of another. */
    Suite(LombardStack running, Ran demo) {
        stack = running;
        this.demo = demo;
    }

    LombardStack stack() {
        return stack;
    }

    HttpClient http() {
        return http;
    }

    /** The output and exit code of a command. */
    record Ran(int exitCode, String output) {}

    /** A status and a body. */
    record Answer(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }
    }

    /** {@code ingest}, {@code anonymiser}, {@code catalog} or {@code delivery}; no slash at the end. */
    String address(String service) {
        return stack.url(PartName.of(service).orElseThrow()).toString();
    }

    String token(String user) {
        return stack.token(user);
    }

    /** What the demo printed when the suite was new. */
    Ran demo() {
        return demo;
    }

    /** The demo, small: the same records each time. */
    Ran runDemo() {
        return lombard("demo", "--customers", "20000", "--months", "1");
    }

    /** Runs {@code ./lombard} with these words against this suite, as a process of its own. */
    Ran lombard(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.lombard.cli.Lombard"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LOMBARD_STATE", stack.state().toString());
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer get(String user, String service, String path) {
        return send(user, service, "GET", path, null);
    }

    Answer post(String user, String service, String path, String json) {
        return send(user, service, "POST", path, json);
    }

    private Answer send(String user, String service, String method, String path, @Nullable String json) {
        var request = HttpRequest.newBuilder(URI.create(address(service) + path))
                .header("Authorization", "Bearer " + token(user))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + service + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
