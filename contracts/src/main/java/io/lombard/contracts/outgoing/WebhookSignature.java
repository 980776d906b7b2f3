package io.lombard.contracts.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a webhook gets, after the Standard Webhooks specification 1.0: HMAC-SHA256 over id, timestamp and body.
 *
 * @param secret {@code whsec_} and a key in base64
 */
public record WebhookSignature(String secret) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;

    /** A new secret. */
    public static WebhookSignature random(SecureRandom random) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new WebhookSignature(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The value of the header {@code webhook-signature}. */
    String of(String id, String timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            var digest = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSignature";
    }
}
