package io.lombard.catalog.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Name, length and digest of a file that was brought: all that the check needs of it. */
record BroughtFile(String name, long bytes, String sha256) {

    /** Reads it piece by piece, whatever its length. */
    static BroughtFile read(String name, Path content) throws IOException {
        var digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(content), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new BroughtFile(name(name), bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The last part of a path of any system. */
    static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
