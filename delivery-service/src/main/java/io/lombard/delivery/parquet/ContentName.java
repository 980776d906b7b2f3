package io.lombard.delivery.parquet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what a description describes: the same for the same text at all times, else another. */
public final class ContentName {

    /** 64 lower-case hexadecimal digits. */
    public static String of(String description) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(description.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", e);
        }
    }

    private ContentName() {}
}
