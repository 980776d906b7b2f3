package io.lombard.delivery.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** Counts what was sent, also of a download that broke off; notices that the client has gone, which the server alone hides. */
final class CountedStream extends FilterOutputStream {

    private final BooleanSupplier gone;
    private long bytes;
    private long rows;

    CountedStream(OutputStream out, BooleanSupplier gone) {
        super(out);
        this.gone = gone;
    }

    private void checkClient() throws IOException {
        if (gone.getAsBoolean()) {
            throw new IOException("the client has gone");
        }
    }

    @Override
    public void write(int b) throws IOException {
        checkClient();
        out.write(b);
        bytes++;
    }

    @Override
    public void write(byte[] part, int offset, int length) throws IOException {
        checkClient();
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
