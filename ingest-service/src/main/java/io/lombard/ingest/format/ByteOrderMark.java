package io.lombard.ingest.format;

/** The three bytes that some programs put before UTF-8 text. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** How many bytes of the present line are one: 3 or 0. */
    static int length(LineReader lines) {
        var bytes = lines.buffer();
        int start = lines.start();
        boolean present = lines.end() - start >= 3
                && bytes[start] == (byte) 0xEF
                && bytes[start + 1] == (byte) 0xBB
                && bytes[start + 2] == (byte) 0xBF;
        return present ? 3 : 0;
    }
}
