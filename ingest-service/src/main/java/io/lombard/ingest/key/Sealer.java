package io.lombard.ingest.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts by AES-256-GCM (NIST SP 800-38D) with a random nonce, which is safe for 2^32 texts a key. A text is bound to the row in
 * which it lies: moved to another row it doesn't open. Thread-safe.
 */
public final class Sealer {

    private static final String ALGORITHM = "AES";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String currentId;
    private final Map<String, SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param file its current key seals; the others still open what they sealed
     */
    public Sealer(KeyFile file) {
        currentId = file.currentId();
        keys = file.keys(ALGORITHM);
    }

    /** Seals a text for a row. */
    public Sealed seal(String text, UUID row) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, Objects.requireNonNull(keys.get(currentId)), nonce, row);
            var sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return new Sealed(currentId, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text can't be sealed", e);
        }
    }

    /**
     * The text of a row; empty if its key was taken out of the file.
     *
     * @throws IllegalStateException if the bytes aren't those that were sealed for this row
     */
    public Optional<String> open(Sealed sealed, UUID row) {
        var key = keys.get(sealed.keyId());
        if (key == null) {
            return Optional.empty();
        }
        var bytes = sealed.bytes();
        try {
            var nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
            var plain = cipher(Cipher.DECRYPT_MODE, key, nonce, row)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a sealed text is damaged, or of another row", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, UUID row) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
