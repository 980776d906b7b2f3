package io.lombard.images;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Passes connections on from one address to another. An address is one of TCP, or a file: sockets of files are reached from every
 * network namespace.
 */
final class Relay implements AutoCloseable {

    private static final int BUFFER = 1 << 14;

    private final ServerSocketChannel server;

    private Relay(ServerSocketChannel server) {
        this.server = server;
    }

    /** Inside a pod's network. Arguments are routes such as {@code 127.0.1.1:5432=/net/database}, taken up in their order. */
    public static void main(String... routes) throws IOException, InterruptedException {
        for (var route : routes) {
            var ends = route.split("=");
            between(address(ends[0]), address(ends[1]));
        }
        Thread.currentThread().join();
    }

    private static SocketAddress address(String text) {
        if (text.startsWith("/")) {
            return UnixDomainSocketAddress.of(text);
        }
        var parts = text.split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    /** Listens at the first address, and passes on to the second, until it is closed. */
    static Relay between(SocketAddress from, SocketAddress to) throws IOException {
        var server = from instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        server.bind(from);
        Thread.ofVirtual().start(() -> accept(server, to));
        return new Relay(server);
    }

    /** The port where it listens. */
    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private static void accept(ServerSocketChannel server, SocketAddress to) {
        try {
            while (true) {
                var caller = server.accept();
                Thread.ofVirtual().start(() -> pass(caller, to));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Who calls sees the connection end where nobody listens. */
    private static void pass(SocketChannel caller, SocketAddress to) {
        try (caller;
                var called = SocketChannel.open(to)) {
            var back = Thread.ofVirtual().start(() -> copy(called, caller));
            copy(caller, called);
            back.join();
        } catch (IOException e) {
            // nobody listens
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        var bytes = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                bytes.clear();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            end(from);
            end(to);
        }
    }

    private static void end(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
