package io.lombard.catalog.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a webhook gets, after the Standard Webhooks specification 1.0: HMAC-SHA256 over id, timestamp and body.
 *
 * @param secret {@code whsec_} and a key in base64
 */
record WebhookSignature(String secret) {

    private static final String ALGORITHM = "HmacSHA256";

    /** The value of the header {@code webhook-signature}. */
    String of(String id, String timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), ALGORITHM));
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
