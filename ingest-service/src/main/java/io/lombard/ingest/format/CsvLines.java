package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.LineReader.Found;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file, cut into fields; a broken one spoils no other, and blank ones are passed over. For one thread. */
final class CsvLines {

    private final LineReader lines;
    private final FieldSplitter splitter;
    private final Encoding encoding;
    private Found found = Found.END;
    private @Nullable Rule broken;

    /**
     * @param longestLine bytes
     */
    CsvLines(InputStream stream, char delimiter, char quote, Charset charset, int longestLine) {
        this.lines = LineReader.quoted(stream, longestLine, quote, delimiter);
        this.splitter = new FieldSplitter(delimiter, quote);
        this.encoding = new Encoding(charset);
    }

    /** Goes to the next line; false at the end. */
    boolean next() {
        do {
            found = lines.next();
        } while (hasText() && lines.isBlank());
        broken = switch (found) {
            case TOO_LONG -> Rule.LINE_TOO_LONG;
            case QUOTE_NOT_CLOSED -> Rule.QUOTE_NOT_CLOSED;
            case LINE, LAST_UNENDED -> split();
            case END -> null;
        };
        return found != Found.END;
    }

    private boolean hasText() {
        return found == Found.LINE || found == Found.LAST_UNENDED;
    }

    private @Nullable Rule split() {
        int start = lines.start() + (lines.line() == 1 ? ByteOrderMark.length(lines) : 0);
        var text = encoding.decode(lines.buffer(), start, lines.end());
        return text == null ? encoding.rule() : splitter.split(text);
    }

    /** The rule that the line breaks whatever its columns are, or null. */
    @Nullable
    Rule broken() {
        return broken;
    }

    /**
     * The rule that the line breaks where it must have so many fields, or null. Of lines that a quote joined to one that can't be read, only
     * the first is broken, as its quote wasn't meant to go so far; the others are read next, each by itself. Where they can be read they are
     * one record, of whatever width: a line of somebody's words must not be taken for a record.
     */
    @Nullable
    Rule broken(int width) {
        if (broken == null) {
            return misfit(width);
        }
        if (!lines.isJoined()) {
            return broken;
        }
        found = lines.giveUpJoined();
        broken = Rule.QUOTE_NOT_CLOSED;
        return broken;
    }

    private @Nullable Rule misfit(int width) {
        int given = splitter.fields().size();
        if (given == width) {
            return null;
        }
        return given < width ? Rule.TOO_FEW_COLUMNS : Rule.TOO_MANY_COLUMNS;
    }

    /** Those of a line that isn't broken; the list is used again for the next one. */
    List<String> fields() {
        return splitter.fields();
    }

    /**
     * The names of columns that the line holds.
     *
     * @throws ProblemException naming the line and the rule if it can't be read
     */
    List<String> header() {
        if (broken != null) {
            throw new ProblemException(
                    IngestProblem.HEADER_UNREADABLE,
                    null,
                    List.of(new Problem.Violation("line " + line(), broken.code())));
        }
        return splitter.fields().stream().map(String::strip).toList();
    }

    /** Number of the line, from 1. */
    long line() {
        return lines.line();
    }

    /** Whether no line end closes the line. */
    boolean isUnended() {
        return found == Found.LAST_UNENDED;
    }

    /** Why the stream ended before its time, or null if it didn't. */
    @Nullable
    IOException streamBroken() {
        return lines.broken();
    }
}
