package io.lombard.ingest.format;

import io.lombard.ingest.format.DocumentException.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a stream of XML in which a tag, a comment, a section or a text is longer than any real one, because an XML parser keeps each of
 * them whole. A document type is for the parser to refuse, which may read on to its end.
 */
final class MarkupGuard extends FilterInputStream {

    private static final int LONGEST = 64 * 1024;

    private enum Inside {
        TEXT,
        TAG,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        /** What begins with {@code <?} or {@code <!}: ends with its own end only, so that no {@code >} inside counts. */
        OTHER
    }

    private Inside inside = Inside.TEXT;
    private int length;
    private char before;
    private char beforeThat;
    private String end = "";
    private boolean isType;

    MarkupGuard(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        for (int i = offset; i < offset + read; i++) {
            // Zero bytes are the other halves of characters in UTF-16.
            if (target[i] != 0) {
                i = passOver(target, i, offset + read);
                step((char) (target[i] & 0xff));
            }
        }
        return read;
    }

    /** Most bytes change nothing: goes to the first that may, or to the last. */
    private int passOver(byte[] target, int from, int to) throws DocumentException {
        int at = from;
        int passed = 0;
        if (inside == Inside.TEXT) {
            for (; at < to - 1 && target[at] != '<'; at++) {
                passed += target[at] == 0 ? 0 : 1;
            }
        } else if (inside == Inside.TAG && before != '<') {
            for (; at < to - 1 && target[at] != '>' && target[at] != '"' && target[at] != '\''; at++) {
                passed += target[at] == 0 ? 0 : 1;
            }
        }
        lengthen(length + passed);
        return at;
    }

    private void step(char c) throws DocumentException {
        var next = next(c);
        lengthen(next == inside ? length + 1 : 0);
        inside = next;
        beforeThat = before;
        before = c;
    }

    private void lengthen(int to) throws DocumentException {
        length = to;
        if (length > LONGEST) {
            throw new DocumentException(isType ? Fault.DOCUMENT_DECLARES_TYPES : Fault.DOCUMENT_DAMAGED);
        }
    }

    private Inside next(char c) {
        return switch (inside) {
            case TEXT -> c == '<' ? Inside.TAG : Inside.TEXT;
            case TAG -> inTag(c);
            case SINGLE_QUOTES -> c == '\'' ? Inside.TAG : Inside.SINGLE_QUOTES;
            case DOUBLE_QUOTES -> c == '"' ? Inside.TAG : Inside.DOUBLE_QUOTES;
            case OTHER -> ends(c) ? Inside.TEXT : Inside.OTHER;
        };
    }

    private Inside inTag(char c) {
        if (before == '<' && (c == '?' || c == '!')) {
            end = c == '?' ? "?" : "-";
            isType = false;
            return Inside.OTHER;
        }
        return switch (c) {
            case '>' -> Inside.TEXT;
            case '\'' -> Inside.SINGLE_QUOTES;
            case '"' -> Inside.DOUBLE_QUOTES;
            default -> Inside.TAG;
        };
    }

    /** {@code ?>} ends an instruction, {@code -->} a comment, {@code ]]>} a section. */
    private boolean ends(char c) {
        isType |= beforeThat == '<' && before == '!' && c == 'D';
        boolean twice = before == beforeThat && (before == '-' || before == ']');
        return c == '>' && (end.equals("?") ? before == '?' : twice);
    }
}
