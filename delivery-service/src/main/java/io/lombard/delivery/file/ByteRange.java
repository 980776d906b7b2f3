package io.lombard.delivery.file;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14.1.2).
 *
 * @param length 0 where the file has no bytes there
 */
record ByteRange(long start, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The one range that a header asks for; empty for none, several or another unit: then the whole file is sent. */
    static Optional<ByteRange> of(String header, long size) {
        var match = ONE.matcher(header.strip());
        if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (match.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(match.group(2)), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long start = Long.parseLong(match.group(1));
        long end = match.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(match.group(2)), size - 1);
        if (!match.group(2).isEmpty() && Long.parseLong(match.group(2)) < start) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(start, Math.max(0, end - start + 1)));
    }

    boolean isSatisfiable() {
        return length > 0;
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(start, start + length - 1, size);
    }
}
