package io.lombard.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into lines in constant memory. A line longer than the limit is skipped and reported, and
 * where the stream breaks, everything before the break is still given. A quoted line break belongs to its line; a
 * quote that nobody closes spoils the one line in which it stands, not the rest of the stream. A library's CSV reader
 * gives up in these cases, which is why this one exists.
 *
 * <p>After {@link #next} the line lies in {@link #buffer} from {@link #start} to {@link #end}, without its line end.
 */
final class LineReader {

    /** What {@link #next} found. */
    enum Found {
        LINE,
        /** The last line, which no line end closes: perhaps the stream was cut. */
        LAST_UNENDED,
        TOO_LONG,
        QUOTE_NOT_CLOSED,
        END
    }

    private static final int CHUNK = 128 * 1024;
    /**
     * Line breaks that a quote may hold. Without a bound each of many short lines with a quote that nobody closes would have the longest
     * line's bytes looked at.
     */
    static final int MOST_BREAKS = 200;

    /** Equal to no byte. */
    private static final int NO_QUOTES = 1000;

    private final InputStream stream;
    private final int longest;
    private final int quote;
    private final byte delimiter;
    private final byte[] buffer;
    private int start;
    private int end;
    private int position;
    private int limit;
    private long line;
    private long nextLine = 1;
    private boolean quoted;
    private boolean fieldStart;
    private long breaks;
    private boolean joined;
    private boolean ended;
    private @Nullable IOException broken;

    private LineReader(InputStream stream, int longest, int quote, char delimiter) {
        this.stream = stream;
        this.longest = longest;
        this.quote = quote;
        this.delimiter = (byte) delimiter;
        this.buffer = new byte[CHUNK + 2 * longest];
    }

    /** Lines end at each line feed. */
    static LineReader plain(InputStream stream, int longest) {
        return new LineReader(stream, longest, NO_QUOTES, ',');
    }

    /** Lines end at each line feed outside quotes. */
    static LineReader quoted(InputStream stream, int longest, char quote, char delimiter) {
        return new LineReader(stream, longest, quote, delimiter);
    }

    /** Number of the line that was found, from 1. */
    long line() {
        return line;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether a quote joined several lines to this one. */
    boolean isJoined() {
        return joined;
    }

    /** Gives up the first of the lines that a quote joined; the second is found next. May be asked for once after {@link #next}. */
    Found giveUpJoined() {
        return secondLineNext();
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Why the stream ended before its time, or null if it didn't. */
    @Nullable
    IOException broken() {
        return broken;
    }

    /** Goes to the next line. */
    Found next() {
        line = nextLine;
        start = position;
        quoted = false;
        fieldStart = true;
        breaks = 0;
        joined = false;
        int at = start;
        while (true) {
            if (at == limit) {
                int kept = at - start;
                if (!fill()) {
                    return atEnd();
                }
                at = start + kept;
            } else {
                byte b = buffer[at];
                if (b == '\n') {
                    breaks++;
                    if (!quoted) {
                        return line(at);
                    }
                    if (breaks > MOST_BREAKS) {
                        return secondLineNext();
                    }
                }
                track(b);
                if (++at - start > longest) {
                    return tooLong(at);
                }
            }
        }
    }

    /** A doubled quote closes and opens again at once; any other quote opens only where a field starts. */
    private void track(byte b) {
        if (quote != NO_QUOTES) {
            if (b == quote && (quoted || fieldStart)) {
                quoted = !quoted;
                fieldStart = !quoted;
            } else {
                fieldStart = b == delimiter && !quoted;
            }
        }
    }

    private Found line(int lineFeed) {
        end = lineFeed > start && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        position = lineFeed + 1;
        nextLine = line + breaks;
        joined = breaks > 1;
        return Found.LINE;
    }

    private Found tooLong(int at) {
        if (breaks > 0) {
            return secondLineNext();
        }
        nextLine = line + 1;
        position = at;
        do {
            while (position < limit) {
                if (buffer[position++] == '\n') {
                    return Found.TOO_LONG;
                }
            }
            start = position;
        } while (fill());
        return Found.TOO_LONG;
    }

    private Found atEnd() {
        end = limit;
        if (start == limit) {
            return Found.END;
        }
        if (quoted && breaks > 0) {
            return secondLineNext();
        }
        position = limit;
        nextLine = line + 1;
        joined = breaks > 0;
        return Found.LAST_UNENDED;
    }

    /** Gives up the first of several lines that an open quote joined, and goes on with the second. */
    private Found secondLineNext() {
        int lineFeed = start;
        while (buffer[lineFeed] != '\n') {
            lineFeed++;
        }
        position = lineFeed + 1;
        nextLine = line + 1;
        return Found.QUOTE_NOT_CLOSED;
    }

    /** Makes room and reads on; false at the end. What lies between start and limit is kept, perhaps elsewhere. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        if (limit > CHUNK) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            position -= start;
            limit -= start;
            start = 0;
        }
        try {
            int read = stream.read(buffer, limit, buffer.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        } catch (IOException e) {
            broken = e;
            ended = true;
        }
        return !ended;
    }
}
