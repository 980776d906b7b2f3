package io.lombard.stack.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Keys and passwords of a suite on one machine: made up once, kept in files that only their owner may read. */
public final class Secrets {

    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** A password of letters and digits, the same each time for the same name. */
    public String password(String name) {
        return read(file("password-" + name, () -> HexFormat.of().formatHex(key())));
    }

    /** The keys with which ingest-service seals raw records while they lie there. */
    public Path sealKeys() {
        return keys("seal-keys.json");
    }

    /** The keys with which delivery-service seals what opens partners' own places. */
    public Path destinationKeys() {
        return keys("destination-keys.json");
    }

    private Path keys(String name) {
        return file(name, () -> "{\"current\":\"s1\",\"keys\":{\"s1\":\"%s\"}}".formatted(base64(key())));
    }

    /** The key with which delivery-service signs the addresses of files: 32 bytes in base64. */
    public Path sharingKey() {
        return file("sharing-signing.key", () -> base64(key()));
    }

    /** The key with which anonymiser-service signs certificates: an Ed25519 private key as JWK (RFC 8037). */
    public Path certificateKey() {
        return file("certificate-key.jwk", Secrets::signingKey);
    }

    private static String signingKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            // An X.509 encoding of an Ed25519 key ends with the 32 bytes of the point (RFC 8410).
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"use\":\"sig\",\"kid\":\"local-1\",\"x\":\"%s\",\"d\":\"%s\"}"
                    .formatted(encoder.encodeToString(point), encoder.encodeToString(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private synchronized Path file(String name, Supplier<String> content) {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Path fresh = Files.createTempFile(directory, name, ".new");
            Files.writeString(fresh, content.get());
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            return Files.move(fresh, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
