package io.lombard.catalog.check;

import io.lombard.contracts.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** Name, length and digest of a file that was brought: all that the check needs of it. */
record BroughtFile(String name, long bytes, String sha256) {

    /** Reads it piece by piece, whatever its length. */
    static BroughtFile read(String name, Path content) throws IOException {
        var digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(content), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new BroughtFile(name(name), bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The last part of a path of any system. */
    static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
