package io.lombard.delivery.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what was sent, also of a download that broke off. */
final class CountedStream extends FilterOutputStream {

    private long bytes;
    private long rows;

    CountedStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        bytes++;
    }

    @Override
    public void write(byte[] part, int offset, int length) throws IOException {
        out.write(part, offset, length);
        bytes += length;
    }

    void endRow() {
        rows++;
    }

    long bytes() {
        return bytes;
    }

    long rows() {
        return rows;
    }
}
