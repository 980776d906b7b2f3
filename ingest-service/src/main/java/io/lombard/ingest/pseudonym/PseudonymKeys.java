package io.lombard.ingest.pseudonym;

import io.lombard.contracts.seal.KeyFile;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that make pseudonyms: one for the tokens of customers, one for the ids of events, 32 bytes each. They never change, so a
 * customer stays the same customer; what rotates is the key that seals them ({@link SealedKeys}).
 *
 * @param tokenKeyId which key made a token, as facts say it
 */
public record PseudonymKeys(String tokenKeyId, SecretKeySpec tokenKey, SecretKeySpec eventKey) {

    static final String ALGORITHM = "HmacSHA256";

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    /** New ones, whose id no others have. */
    static PseudonymKeys random() {
        var random = new byte[ID_BYTES + 2 * KEY_BYTES];
        new SecureRandom().nextBytes(random);
        var id = "t" + HexFormat.of().formatHex(random, 0, ID_BYTES);
        return from(id, Arrays.copyOfRange(random, ID_BYTES, random.length));
    }

    /**
     * Reads a key file.
     *
     * @throws ConfigurationException with one sentence that says what is wrong with it
     */
    public static PseudonymKeys read(Path path) {
        var file = KeyFile.read(path, "lombard.pseudonym.key-file");
        var id = file.currentId();
        var tokenKey = Objects.requireNonNull(file.keys(ALGORITHM).get(id));
        return new PseudonymKeys(id, tokenKey, file.key("eventKey", ALGORITHM));
    }

    /** Both keys, one after the other. */
    static PseudonymKeys from(String tokenKeyId, byte[] both) {
        return new PseudonymKeys(
                tokenKeyId,
                new SecretKeySpec(both, 0, KEY_BYTES, ALGORITHM),
                new SecretKeySpec(both, KEY_BYTES, KEY_BYTES, ALGORITHM));
    }

    /** As {@link #from} takes them. */
    byte[] both() {
        var both = Arrays.copyOf(tokenKey.getEncoded(), 2 * KEY_BYTES);
        System.arraycopy(eventKey.getEncoded(), 0, both, KEY_BYTES, KEY_BYTES);
        return both;
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "PseudonymKeys[" + tokenKeyId + "]";
    }
}
