package io.lombard.delivery.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What stands at the other end: a web server that answers as it is told to, or a socket that behaves badly. */
public final class Receiver implements AutoCloseable {

    public record Call(String id, String timestamp, String signature, String type, String body) {}

    /** What is done with a connection. */
    interface Behaviour {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    public final List<Call> calls = new CopyOnWriteArrayList<>();
    final AtomicLong written = new AtomicLong();
    volatile int answer = 204;
    volatile String location;
    private final int port;
    private final Closeable server;

    private Receiver(int port, Closeable server) {
        this.port = port;
        this.server = server;
    }

    public static Receiver web() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var receiver = new Receiver(server.getAddress().getPort(), () -> server.stop(0));
        server.createContext("/", receiver::take);
        server.start();
        return receiver;
    }

    static Receiver socket(Behaviour behaviour) throws IOException {
        var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var receiver = new Receiver(listening.getLocalPort(), listening);
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var socket = listening.accept();
                    Thread.ofVirtual().start(() -> receiver.behave(socket, behaviour));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return receiver;
    }

    /** Takes requests and says nothing. */
    static Receiver hanging() throws IOException {
        return socket((in, out) -> in.transferTo(OutputStream.nullOutputStream()));
    }

    /** Begins an answer that never ends, once it has the head of a request: an answer to nothing is refused by clients. */
    static Receiver endless(String head) throws IOException {
        return socket((in, out) -> {
            var request = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            var line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            writeForEver(head, out);
        });
    }

    /** Says a word unasked, as servers of SSH do, and never ends it. */
    static Receiver endlessUnasked(String head) throws IOException {
        return socket((in, out) -> writeForEver(head, out));
    }

    private static void writeForEver(String head, OutputStream out) throws IOException {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        var more = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(more);
        }
    }

    private void behave(Socket socket, Behaviour behaviour) {
        try (socket) {
            behaviour.with(socket.getInputStream(), new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    socket.getOutputStream().write(b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    socket.getOutputStream().write(bytes, from, length);
                    written.addAndGet(length);
                }
            });
        } catch (IOException e) {
            // The other side has had enough.
        }
    }

    private void take(HttpExchange exchange) {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
