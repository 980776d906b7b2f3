package io.lombard.ingest.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes as they come, until the request ends or breaks. */
final class Arriving {

    private final InputStream body;
    private final byte[] buffer = new byte[SealedFile.PIECE];
    private boolean broken;

    Arriving(InputStream body) {
        this.body = body;
    }

    boolean isBroken() {
        return broken;
    }

    /** The next piece, as large as may be; empty at the end. */
    byte[] next(long most) {
        int limit = (int) Math.min(most, buffer.length);
        int length = 0;
        try {
            while (length < limit && !broken) {
                int read = body.read(buffer, length, limit - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
        } catch (IOException e) {
            // What came before is kept, and the sender asks how much that is.
            broken = true;
        }
        return Arrays.copyOf(buffer, length);
    }
}
