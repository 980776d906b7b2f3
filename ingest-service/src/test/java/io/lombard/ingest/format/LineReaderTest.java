package io.lombard.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.format.LineReader.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void givesLinesWithTheirNumbers() {
        assertThat(plain("a\nb\r\n\nc")).containsExactly("1 LINE a", "2 LINE b", "3 LINE ", "4 LAST_UNENDED c");
        assertThat(plain("")).isEmpty();
        assertThat(plain("a\n")).containsExactly("1 LINE a");
    }

    @Test
    void passesOverALineThatIsTooLongAndGoesOn() {
        assertThat(plain("a\n" + "x".repeat(1_000_000) + "\nb\n"))
                .containsExactly("1 LINE a", "2 TOO_LONG", "3 LINE b");
        assertThat(plain("x".repeat(1_000_000))).containsExactly("1 TOO_LONG");
        assertThat(plain("x".repeat(100) + "\n" + "y".repeat(101) + "\n"))
                .containsExactly("1 LINE " + "x".repeat(100), "2 TOO_LONG");
    }

    @Test
    void countsLinesInsideQuotes() {
        assertThat(quoted("a,\"b\nc\"\nd\n")).containsExactly("1 LINE a,\"b\nc\"", "3 LINE d");
        assertThat(quoted("\"a\"\"\n\"\nb\"c\nd\n"))
                .as("a doubled quote stays inside; a quote within a field opens nothing")
                .containsExactly("1 LINE \"a\"\"\n\"", "3 LINE b\"c", "4 LINE d");
    }

    @Test
    void losesOnlyTheLineWhoseQuoteIsNotClosed() {
        assertThat(quoted("a\nb,\"c\nd\ne\n"))
                .containsExactly("1 LINE a", "2 QUOTE_NOT_CLOSED", "3 LINE d", "4 LINE e");
        assertThat(quoted("b,\"c\n" + "dddd\n".repeat(50)))
                .startsWith("1 QUOTE_NOT_CLOSED", "2 LINE dddd")
                .endsWith("51 LINE dddd")
                .hasSize(51);
    }

    @Test
    void givesAQuoteUpThatHoldsMoreLineBreaksThanAnyFieldHas() {
        var most = "x,\"" + "\n".repeat(LineReader.MOST_BREAKS);

        assertThat(all(LineReader.quoted(stream(most + "\"\nd\n"), 10_000, '"', ',')))
                .containsExactly("1 LINE " + most + '"', (LineReader.MOST_BREAKS + 2) + " LINE d");
        assertThat(all(LineReader.quoted(stream(most + "\n\"\nd\n"), 10_000, '"', ',')))
                .startsWith("1 QUOTE_NOT_CLOSED", "2 LINE ");
    }

    /** The quote of the first line is given up; the second line's own spans the place up to which was looked. */
    @Test
    void aRecordAfterAQuoteThatWasGivenUpIsWhole() {
        assertThat(all(LineReader.quoted(stream("x,\"y\n5,\"a\",\"b\nc\"\n"), 14, '"', ',')))
                .containsExactly("1 QUOTE_NOT_CLOSED", "2 LINE 5,\"a\",\"b\nc\"");
    }

    @Test
    void joinsNoLinesToOneThatIsTooLong() {
        assertThat(quoted("a,\"b\nc\"" + "x".repeat(200) + "\nd\n"))
                .containsExactly("1 QUOTE_NOT_CLOSED", "2 TOO_LONG", "3 LINE d");
    }

    @Test
    void givesEverythingBeforeABreak() {
        var stream = new InputStream() {
            private final InputStream whole = new ByteArrayInputStream("a\nb\nc".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int read = whole.read();
                if (read < 0) {
                    throw new IOException("cut");
                }
                return read;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };
        var lines = LineReader.plain(stream, 100);

        assertThat(all(lines)).containsExactly("1 LINE a", "2 LINE b", "3 LAST_UNENDED c");
        assertThat(lines.broken()).hasMessage("cut");
    }

    @Property(tries = 200)
    void givesTheSameLinesHoweverTheStreamIsChopped(
            @ForAll @Size(max = 50) List<@AlphaChars @StringLength(max = 90) String> written, @ForAll long seed) {
        var text = String.join("\n", written) + "\n";
        var random = new Random(seed);
        var chopped = new InputStream() {
            private final InputStream whole = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, 1 + random.nextInt(40)));
            }
        };

        assertThat(all(LineReader.plain(chopped, 100))).isEqualTo(plain(text));
    }

    private static List<String> plain(String text) {
        return all(LineReader.plain(stream(text), 100));
    }

    private static List<String> quoted(String text) {
        return all(LineReader.quoted(stream(text), 100, '"', ','));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> all(LineReader lines) {
        var all = new ArrayList<String>();
        for (var found = lines.next(); found != Found.END; found = lines.next()) {
            var line = lines.line() + " " + found;
            boolean hasText = found == Found.LINE || found == Found.LAST_UNENDED;
            all.add(
                    hasText
                            ? line + " "
                                    + new String(
                                            lines.buffer(),
                                            lines.start(),
                                            lines.end() - lines.start(),
                                            StandardCharsets.UTF_8)
                            : line);
        }
        return all;
    }
}
