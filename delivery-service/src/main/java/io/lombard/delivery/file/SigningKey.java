package io.lombard.delivery.file;

import io.lombard.delivery.profile.SharingConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of what this service gives out and knows again: HMAC-SHA-256. Loaded at start; a missing or weak key stops it. */
@Startup
@ApplicationScoped
public class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    /** Ready to sign; each text is signed by a copy. */
    private final Mac mac;

    SigningKey(SharingConfig config) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(load(config.signingKeyFile()), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this JVM", e);
        }
    }

    private static byte[] load(Path file) {
        try {
            var bytes = Base64.getMimeDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII));
            if (bytes.length >= BYTES) {
                return bytes;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(complaint(file), e);
        }
        throw new IllegalStateException(complaint(file));
    }

    private static String complaint(Path file) {
        return "LOMBARD_SHARING_SIGNING_KEY_FILE must name a file with at least 32 random bytes in base64; "
                + file
                + " is not one.";
    }

    public String sign(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(text));
    }

    /** Compares in constant time. */
    public boolean signed(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        try {
            return ((Mac) mac.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 of this JVM can't be copied", e);
        }
    }
}
