package io.lombard.contracts.seal;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
 * Seals what is raw by AES-256-GCM (NIST SP 800-38D) with a random nonce, which is safe for 2^32 pieces a key. What
 * is sealed is bound to the place where it lies: moved to another it doesn't open. Thread-safe. The service that uses it
 * lets it be made at start, so that it doesn't run without keys at all.
 */
@Singleton
public final class Sealer {

    private static final String ALGORITHM = "AES";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String currentId;
    private final Map<String, SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @throws ConfigurationException if there is no sound key file
     */
    @Inject
    public Sealer(SealConfig config) {
        this(KeyFile.read(
                config.keyFile()
                        .orElseThrow(() -> new ConfigurationException(
                                "lombard.seal.key-file (LOMBARD_SEAL_KEY_FILE) names no key file; without keys nothing "
                                        + "can be kept unreadable, so the service doesn't start.")),
                "lombard.seal.key-file"));
    }

    /**
     * @param file its current key seals; the others still open what they sealed
     */
    public Sealer(KeyFile file) {
        currentId = file.currentId();
        keys = file.keys(ALGORITHM);
    }

    /** Whether the key in use sealed it. */
    public boolean isCurrent(Sealed sealed) {
        return sealed.keyId().equals(currentId);
    }

    /** Seals a text for a row. */
    public Sealed seal(String text, UUID row) {
        return seal(text.getBytes(StandardCharsets.UTF_8), row.toString());
    }

    /** Seals bytes for a place. */
    public Sealed seal(byte[] plain, String place) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, Objects.requireNonNull(keys.get(currentId)), nonce, place);
            var sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return new Sealed(currentId, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be sealed", e);
        }
    }

    /**
     * The text of a row; empty if its key was taken out of the file.
     *
     * @throws IllegalStateException if the bytes aren't those that were sealed for this row
     */
    public Optional<String> open(Sealed sealed, UUID row) {
        return open(sealed, row.toString()).map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    /** As above, the bytes of a place. */
    public Optional<byte[]> open(Sealed sealed, String place) {
        var key = keys.get(sealed.keyId());
        if (key == null) {
            return Optional.empty();
        }
        var bytes = sealed.bytes();
        try {
            var nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
            var plain = cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(plain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("what was sealed is damaged, or of another place", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
