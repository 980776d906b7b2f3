package io.lombard.ingest.intake;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes the compression of a body or of a part of it. */
final class ContentEncoding {

    private static final int BUFFER = 64 * 1024;

    private ContentEncoding() {}

    /**
     * The plain stream.
     *
     * @param header value of {@code Content-Encoding}, or null
     * @throws ProblemException for anything but gzip and identity
     */
    static InputStream decode(@Nullable String header, InputStream stream) {
        var name = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> stream;
            case "gzip", "x-gzip" -> new Gzip(stream);
            default ->
                throw new ProblemException(IngestProblem.ENCODING_UNSUPPORTED, "Content encodings are: gzip, identity");
        };
    }

    /** Opens at the first read: the gzip header may come late, or be cut, and that is the reader's matter then. */
    private static final class Gzip extends InputStream {

        private final InputStream compressed;
        private @Nullable GZIPInputStream plain;

        Gzip(InputStream compressed) {
            this.compressed = new NeverDone(compressed);
        }

        @Override
        public int read() throws IOException {
            return opened().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return opened().read(target, offset, length);
        }

        private GZIPInputStream opened() throws IOException {
            var stream = plain;
            if (stream == null) {
                stream = new GZIPInputStream(compressed, BUFFER);
                plain = stream;
            }
            return stream;
        }
    }

    /**
     * Several gzip members may follow each other. Java looks for the next one only if the stream says that bytes are
     * available, which a network stream can't know; the rest would be lost without a word.
     */
    private static final class NeverDone extends FilterInputStream {

        NeverDone(InputStream stream) {
            super(stream);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
