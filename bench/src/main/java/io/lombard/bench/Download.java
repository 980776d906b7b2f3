package io.lombard.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Reads what lies at an address and throws it away. Ranges come one after the other over one connection. */
final class Download {

    private static final int BUFFER = 1 << 18;
    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private Download() {}

    /** What to do once, when so many bytes have been read. */
    record Pause(long bytes, Stopwatch.Work work) {}

    private static final Pause NONE = new Pause(Long.MAX_VALUE, () -> {});

    static void whole(URI address, long size) throws Exception {
        read(open(address), OK, size, NONE);
    }

    static void ranges(URI address, long size, long step) throws Exception {
        for (long start = 0; start < size; start += step) {
            range(address, start, Math.min(step, size - start), NONE);
        }
    }

    static void range(URI address, long start, long length, Pause pause) throws Exception {
        var connection = open(address);
        connection.setRequestProperty("Range", "bytes=%d-%d".formatted(start, start + length - 1));
        read(connection, PARTIAL, length, pause);
    }

    private static HttpURLConnection open(URI address) throws IOException {
        return (HttpURLConnection) address.toURL().openConnection();
    }

    private static void read(HttpURLConnection connection, int status, long length, Pause pause) throws Exception {
        if (connection.getResponseCode() != status) {
            throw new IOException(
                    "a download was answered with " + connection.getResponseCode() + " in place of " + status);
        }
        var buffer = new byte[BUFFER];
        long count = 0;
        try (var bytes = connection.getInputStream()) {
            for (int some = bytes.read(buffer); some >= 0; some = bytes.read(buffer)) {
                if (count < pause.bytes() && count + some >= pause.bytes()) {
                    pause.work().run();
                }
                count += some;
            }
        }
        if (count != length) {
            throw new IOException("a download had " + count + " bytes in place of " + length);
        }
    }
}
