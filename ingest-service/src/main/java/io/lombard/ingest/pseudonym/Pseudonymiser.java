package io.lombard.ingest.pseudonym;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identity into pseudonyms by HMAC-SHA-256 (RFC 2104). Without the keys a pseudonym can be neither made nor taken
 * back, however few customers or account numbers there are to try. For one thread: it uses its two {@link Mac} objects
 * again for each record.
 */
public final class Pseudonymiser {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CUSTOMER = "customer:".getBytes(StandardCharsets.US_ASCII);
    private static final int TOKEN_BYTES = 16;

    private final String keyId;
    private final Mac tokens;
    private final Mac events;
    private final byte[] eventPrefix;

    Pseudonymiser(PseudonymKeys keys, String source, String kind) {
        keyId = keys.tokenKeyId();
        tokens = mac(keys.tokenKey());
        events = mac(keys.eventKey());
        eventPrefix = (kind + ":" + source + ":").getBytes(StandardCharsets.UTF_8);
    }

    /** Which key makes the tokens. */
    public String keyId() {
        return keyId;
    }

    /** The customer's token: 32 lower-case hexadecimal digits in ASCII. Equal for equal ids, whatever the source. */
    public byte[] token(String customerId) {
        tokens.update(CUSTOMER);
        var hash = tokens.doFinal(customerId.getBytes(StandardCharsets.UTF_8));
        var token = new byte[2 * TOKEN_BYTES];
        for (int i = 0; i < TOKEN_BYTES; i++) {
            token[2 * i] = HEX[(hash[i] >> 4) & 15];
            token[2 * i + 1] = HEX[hash[i] & 15];
        }
        return token;
    }

    /**
     * The event's id: equal for equal ids of one customer and source. Two customers'
     * events never have the same, whatever ids a source gives: what one did must not hide a record of the other. A UUID
     * of version 8 (RFC 9562), 122 bits of it from the hash.
     */
    public UUID eventId(String customerId, String eventId) {
        events.update(eventPrefix);
        var customer = customerId.getBytes(StandardCharsets.UTF_8);
        events.update(ByteBuffer.allocate(Integer.BYTES).putInt(customer.length).array());
        events.update(customer);
        var hash = events.doFinal(eventId.getBytes(StandardCharsets.UTF_8));
        long high = (long) LONG.get(hash, 0);
        long low = (long) LONG.get(hash, 8);
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(PseudonymKeys.ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
