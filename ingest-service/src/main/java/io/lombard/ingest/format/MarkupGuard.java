package io.lombard.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream of XML in which no tag ends for longer than any real one: an XML parser keeps a tag and its attributes whole. */
final class MarkupGuard extends FilterInputStream {

    private static final int LONGEST = 64 * 1024;

    private int without;

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
        for (int i = 0; i < read; i++) {
            without = target[offset + i] == '>' ? 0 : without + 1;
            if (without > LONGEST) {
                throw new DocumentException(DocumentException.Fault.DOCUMENT_DAMAGED);
            }
        }
        return read;
    }
}
