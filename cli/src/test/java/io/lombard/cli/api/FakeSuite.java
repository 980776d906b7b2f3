package io.lombard.cli.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A service that notes what it is sent and gives the answers that it was told. */
public final class FakeSuite implements AutoCloseable {

    /** What a request was. */
    public record Request(String method, String path, String authorization, String contentType, String body) {}

    private record Scripted(int status, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private final List<Scripted> answers = new ArrayList<>();

    public FakeSuite() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next answers, in order; the last one is given for ever. */
    public FakeSuite answers(int status, String body) {
        answers.add(new Scripted(status, body));
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    public Suite suite() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Suite(address, address, address, address, user -> "token-of-" + user);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
        var scripted = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        var bytes = scripted.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(scripted.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
