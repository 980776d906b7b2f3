package io.lombard.stack.project;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds TCP ports on 127.0.0.1 that nobody listens on. */
public final class FreePorts {

    /** Below the range from which systems take the ports of outgoing connections, so that none of those can be in the way later. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 32_000;

    /** As many different ports as asked. They were free just now; nothing keeps them reserved. */
    public static List<Integer> find(int count) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .distinct()
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private FreePorts() {}
}
