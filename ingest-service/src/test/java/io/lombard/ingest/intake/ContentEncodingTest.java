package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several gzip members, as they come from a file and, byte by byte, from a network. */
class ContentEncodingTest {

    private static final byte[] ONE = gzip("one\n");
    private static final byte[] TWO = gzip("two\n");

    @Test
    void readsAllMembers() throws IOException {
        assertRead(both(TWO), "one\ntwo\n", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10})
    void tellsThatAMemberIsCut(int left) throws IOException {
        assertRead(both(Arrays.copyOf(TWO, left)), "one\n", "compressed-data-cut");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void tellsThatTheHeaderOfAMemberIsDamaged(int at) throws IOException {
        var damaged = TWO.clone();
        damaged[at] ^= 0x40;

        assertRead(both(damaged), "one\n", "compressed-data-damaged");
    }

    @Test
    void tellsWhatStandsAfterTheLastMember() throws IOException {
        assertRead(both("more".getBytes(StandardCharsets.US_ASCII)), "one\n", "compressed-data-damaged");
        assertRead(both(new byte[] {0, 0, 0, 1}), "one\n", "compressed-data-damaged");
        assertRead(both(joined(new byte[512], TWO)), "one\n", "compressed-data-damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 100_000})
    void passesOverZerosThatFillABlockUp(int zeros) throws IOException {
        assertRead(both(new byte[zeros]), "one\n", null);
    }

    @Test
    void tellsThatTheConnectionWasLostBetweenMembers() throws IOException {
        var lost = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("lost");
            }
        };

        assertRead(new SequenceInputStream(new ByteArrayInputStream(ONE), lost), "one\n", "connection-lost");
    }

    private static byte[] both(byte[] second) {
        return joined(ONE, second);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static void assertRead(byte[] sent, String text, String code) throws IOException {
        assertRead(new ByteArrayInputStream(sent), text, code);
        assertRead(new Dribble(sent), text, code);
    }

    private static void assertRead(InputStream sent, String text, String code) throws IOException {
        var read = new ByteArrayOutputStream();
        IOException broken = null;
        try (var plain = ContentEncoding.decode("gzip", sent)) {
            for (int b = plain.read(); b >= 0; b = plain.read()) {
                read.write(b);
            }
        } catch (IOException e) {
            broken = e;
        }
        assertThat(read).hasToString(text);
        assertThat(broken == null ? null : BrokenBy.of(broken).code()).isEqualTo(code);
    }

    private static final class Dribble extends ByteArrayInputStream {

        Dribble(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
