package io.lombard.delivery.file;

import io.lombard.delivery.profile.SharingConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of what this service gives out and knows again: HMAC-SHA-256. Loaded at start; a missing or weak key stops it. Of several
 * in its file, a line each, the first signs, and what any of them signed is known.
 */
@Startup
@ApplicationScoped
public class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    /** Ready to sign; each text is signed by a copy. */
    private final List<Mac> macs;

    SigningKey(SharingConfig config) {
        macs = load(config.signingKeyFile()).stream().map(SigningKey::ready).toList();
    }

    private static Mac ready(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this JVM", e);
        }
    }

    private static List<byte[]> load(Path file) {
        List<byte[]> keys;
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            keys = lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Base64.getDecoder()::decode)
                    .toList();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new IllegalStateException(complaint(file), e);
        }
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < BYTES)) {
            throw new IllegalStateException(complaint(file));
        }
        return keys;
    }

    private static String complaint(Path file) {
        return "LOMBARD_SHARING_SIGNING_KEY_FILE must name a file with at least 32 random bytes in base64 on each"
                + " line; "
                + file
                + " is not one.";
    }

    public String sign(String text) {
        return signature(macs.getFirst(), text);
    }

    /** Compares in constant time. */
    public boolean signed(String text, String signature) {
        return macs.stream()
                .anyMatch(mac -> MessageDigest.isEqual(
                        signature(mac, text).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8)));
    }

    private static String signature(Mac mac, String text) {
        try {
            var signed = ((Mac) mac.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 of this JVM can't be copied", e);
        }
    }
}
