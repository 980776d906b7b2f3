package io.lombard.ingest.intake;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the compression of a body or of a part of it, as long as it is believable: what grows more than
 * {@link #MOST_GROWTH} times breaks off with an {@link ExpansionException}, and what came before is read as of any other stream that
 * breaks off.
 */
final class ContentEncoding {

    /** Of what is sent. Real statements grow 10 to 40 times; one byte over and over grows 1,000 times by gzip and more by zstd. */
    static final int MOST_GROWTH = 200;

    /** Less than this is no matter, however little it was compressed to. */
    static final long GROWTH_IGNORED = 1 << 20;

    private static final int BUFFER = 64 * 1024;

    /** RFC 9659: a content encoding of zstd needs a window of 8 MiB at most. Others are refused, as a window takes memory. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    private ContentEncoding() {}

    /** The compressed data grew more than any real one. */
    static final class ExpansionException extends IOException {

        private static final long serialVersionUID = 1L;

        ExpansionException() {
            super("compressed data grew more than " + MOST_GROWTH + " times");
        }
    }

    /**
     * The plain stream. Whoever reads it closes it, because zstd keeps memory outside the heap; what lies below stays open.
     *
     * @param header value of {@code Content-Encoding}, or null
     * @throws ProblemException for anything but gzip, zstd and identity
     */
    static InputStream decode(@Nullable String header, InputStream stream) {
        var name = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> new Plain(stream, ContentEncoding::text);
            case "gzip", "x-gzip" -> new Plain(stream, Gzip::new);
            case "zstd" -> new Plain(stream, ContentEncoding::zstd);
            default ->
                throw new ProblemException(
                        IngestProblem.ENCODING_UNSUPPORTED, "Content encodings are: gzip, zstd, identity");
        };
    }

    /** @throws ProblemException as {@link #decode} would; it reads nothing before it is asked for bytes */
    static void require(@Nullable String header) {
        decode(header, InputStream.nullInputStream());
    }

    /** What begins as no text does: another kind of file than the sender says. */
    static final class UnannouncedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;

        UnannouncedException(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static InputStream text(Counted stream) throws IOException {
        var first = stream.readNBytes(PARQUET.length);
        if (begins(first, GZIP) || begins(first, ZSTD)) {
            throw new UnannouncedException("compression-not-announced");
        }
        if (begins(first, PARQUET)) {
            throw new UnannouncedException("parquet-is-for-the-drop-folder");
        }
        return new SequenceInputStream(new ByteArrayInputStream(first), stream);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static InputStream zstd(Counted compressed) throws IOException {
        return new Zstd(new ZstdInputStreamNoFinalizer(compressed).setLongMax(LARGEST_WINDOW_LOG));
    }

    private interface Opening {
        InputStream open(Counted compressed) throws IOException;
    }

    /** Opens at the first read: the first bytes may come late, or be cut, and that is the reader's matter then. */
    private static final class Plain extends InputStream {

        private final Counted compressed;
        private final Opening opening;
        private long grown;
        private @Nullable InputStream plain;

        Plain(InputStream stream, Opening opening) {
            this.compressed = new Counted(stream);
            this.opening = opening;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var stream = plain;
            if (stream == null) {
                stream = opening.open(compressed);
                plain = stream;
            }
            int read = stream.read(target, offset, length);
            grown += Math.max(read, 0);
            if (grown > GROWTH_IGNORED && grown / MOST_GROWTH > compressed.bytes) {
                throw new ExpansionException();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            var stream = plain;
            if (stream != null) {
                stream.close();
            }
        }
    }

    private static final class Counted extends FilterInputStream {

        private long bytes;
        private long zerosAtEnd;
        private boolean ended;
        private @Nullable IOException failed;

        Counted(InputStream stream) {
            super(stream);
        }

        /** Who opened the stream closes it. */
        @Override
        public void close() {}

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = super.read(target, offset, length);
                count(target, offset, read);
                return read;
            } catch (IOException e) {
                failed = e;
                throw e;
            }
        }

        private void count(byte[] target, int offset, int read) {
            ended |= read < 0;
            bytes += Math.max(read, 0);
            int zeros = 0;
            while (zeros < read && target[offset + read - 1 - zeros] == 0) {
                zeros++;
            }
            zerosAtEnd = zeros < read ? zeros : zerosAtEnd + zeros;
        }

        /** Throws what Java made nothing of: only zeros may stand after the last member, as some systems fill their blocks up. */
        void requireEnd(long members) throws IOException {
            var cause = failed;
            if (cause != null) {
                throw cause;
            }
            boolean cut = ended;
            var block = new byte[BUFFER];
            while (zerosAtEnd >= bytes - members && read(block) >= 0) {}
            if (zerosAtEnd < bytes - members) {
                throw cut ? new EOFException() : new ZipException();
            }
        }
    }

    /**
     * Several members, one after another. Java looks for the next one only if the stream says that bytes are available, which a
     * network stream can't know, and takes one whose header it can't read for the end: the rest would be lost without a word.
     */
    private static final class Gzip extends GZIPInputStream {

        private static final int TRAILER = 8;

        private final Counted compressed;
        private long filled;

        Gzip(Counted compressed) throws IOException {
            super(
                    new FilterInputStream(compressed) {
                        @Override
                        public int available() {
                            return 1;
                        }
                    },
                    BUFFER);
            this.compressed = compressed;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            filled = compressed.bytes;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0) {
                compressed.requireEnd(filled - inf.getRemaining() + TRAILER);
            }
            return read;
        }
    }

    /** Tells cut data from damaged data by Java's own exceptions, as gzip does. */
    private static final class Zstd extends FilterInputStream {

        Zstd(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (ZstdIOException e) {
                // Both have the code of corrupted data.
                throw String.valueOf(e.getMessage()).startsWith("Truncated") ? new EOFException() : new ZipException();
            }
        }
    }
}
