package io.lombard.delivery.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files far longer than what the two sockets hold, and a stall of six seconds. */
@DeliveryTest
@TestProfile(StalledClientTest.ShortStall.class)
class StalledClientTest {

    /** For this class alone: where other tests wait longer for a thread, their connections are kept. */
    public static class ShortStall implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lombard.connection.stall", "6s");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(SmallBuffers.class);
        }
    }

    /** Three times the stall. */
    private static final Duration LONG = Duration.ofSeconds(18);

    /** Ten times a second, so that a write of a megabyte takes longer than the stall. */
    private static final int PIECE = 16 * 1024;

    @Inject
    TestBed bed;

    private final SharingPartner partner = SharingPartner.fresh();
    private URI file;
    private int size;

    @BeforeEach
    void published() {
        bed.publish(partner.product(), 0, "2026-08", """
                SELECT '2026-08' AS month, md5(i::VARCHAR) AS area, random() AS customers, NULL::VARCHAR AS customers_reason
                FROM range(300000) AS r(i)""");
        bed.agree(partner.partner(), partner.product());
        var listed = SharingPartner.named("file", partner.query("{}")).getFirst();
        file = URI.create(listed.get("url").textValue());
        size = listed.get("size").intValue();
    }

    @Test
    void losesItsConnectionAndGoesOnWhereItWas() throws IOException {
        var cut = new AtomicInteger();
        var log = Logger.getLogger(StalledClients.class.getName());
        var listener = listener(cut);
        log.addHandler(listener);
        byte[] begun;
        try (var socket = ask()) {
            await().atMost(TestBed.PATIENCE).until(() -> cut.get() >= 1);
            begun = rest(socket.getInputStream());
        } finally {
            log.removeHandler(listener);
        }
        assertThat(begun.length).isPositive().isLessThan(size);

        var others = Http.get(file.toString(), "Range", "bytes=" + begun.length + "-");
        assertThat(others.statusCode()).isEqualTo(206);
        var whole = Arrays.copyOf(begun, size);
        System.arraycopy(others.body(), 0, whole, begun.length, others.body().length);
        assertThat(whole).isEqualTo(Http.get(file.toString()).body());
        assertThat(bed.count(
                        "usage where partner = ? and access = 'delta-sharing-file' and bytes = ?",
                        partner.partner(),
                        size))
                .isOne();
        assertThat(bed.count(
                        "audit_line where partner = ? and kind = 'delivered' and body::jsonb ->> 'access' = 'delta-sharing-file'",
                        partner.partner()))
                .isOne();
    }

    @Test
    void mayReadSlowly() throws Exception {
        var end = System.nanoTime() + LONG.toNanos();
        var got = new ByteArrayOutputStream();
        try (var socket = ask()) {
            var in = socket.getInputStream();
            while (System.nanoTime() < end && got.size() < size - PIECE) {
                got.write(in.readNBytes(PIECE));
                Thread.sleep(100);
            }
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(end);
            got.write(rest(in));
        }
        assertThat(got.toByteArray()).isEqualTo(Http.get(file.toString()).body());
    }

    /** A socket from which the file's bytes are to be read next. */
    private Socket ask() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(SmallBuffers.BYTES);
        socket.setSoTimeout((int) TestBed.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(file.getHost(), file.getPort()));
        var request = "GET %s?%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(file.getRawPath(), file.getRawQuery(), file.getAuthority());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200");
        return socket;
    }

    /** All that still comes, however it ends. */
    private static byte[] rest(InputStream in) {
        var got = new ByteArrayOutputStream();
        try {
            in.transferTo(got);
        } catch (IOException e) {
            // The other side has cut it.
        }
        return got.toByteArray();
    }

    private static Handler listener(AtomicInteger cut) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getMessage().equals("client-stalled")) {
                    cut.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
