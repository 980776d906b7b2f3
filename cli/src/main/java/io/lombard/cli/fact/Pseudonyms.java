package io.lombard.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the pseudonyms that ingest-service makes of the same customers (HMAC-SHA-256 with the same keys), so that facts which
 * don't go through ingest belong to the same tokens. For one thread.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOKEN_BYTES = 16;

    private final String keyId;
    private final Mac tokens;
    private final Mac events;

    private Pseudonyms(String keyId, Mac tokens, Mac events) {
        this.keyId = keyId;
        this.tokens = tokens;
        this.events = events;
    }

    /** Keys from the file of the suite's secrets. */
    static Pseudonyms read(Path keyFile) throws IOException, GeneralSecurityException {
        var json = new ObjectMapper().readTree(Files.readAllBytes(keyFile));
        var current = json.path("current").asText();
        return new Pseudonyms(current, mac(json.path("keys").path(current)), mac(json.path("eventKey")));
    }

    private static Mac mac(JsonNode key) throws GeneralSecurityException {
        var mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.asText()), ALGORITHM));
        return mac;
    }

    String keyId() {
        return keyId;
    }

    /** 32 hexadecimal digits. */
    String token(String customerId) {
        var hash = tokens.doFinal(("customer:" + customerId).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, TOKEN_BYTES));
    }

    /** Equal for equal texts: what is sent twice has the same id, and counts once. */
    String eventId(String event) {
        var hash = ByteBuffer.wrap(events.doFinal(("event:population:" + event).getBytes(StandardCharsets.UTF_8)));
        return new UUID((hash.getLong() & ~0xF000L) | 0x8000L, (hash.getLong() & ~(3L << 62)) | (2L << 62)).toString();
    }
}
