package io.lombard.stack.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path directory;

    @Test
    void keepsWhatItMadeUp() {
        String password = new Secrets(directory).password("database-ingest");

        assertThat(password).hasSize(64).isNotEqualTo(new Secrets(directory).password("database-catalog"));
        assertThat(new Secrets(directory).password("database-ingest")).isEqualTo(password);
    }

    @Test
    void onlyTheOwnerCanReadThem() throws Exception {
        Path file = new Secrets(directory.resolve("secrets")).sealKeys();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("."))))
                .isEqualTo("rwx------");
    }

    @Test
    void publicHalfOfTheCertificateKeyVerifiesWhatThePrivateHalfSigns() throws Exception {
        String jwk = Files.readString(new Secrets(directory).certificateKey());
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        byte[] message = {1, 2, 3};

        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, member(jwk, "d"))));
        signer.update(message);
        byte[] signature = signer.sign();

        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
                factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(member(jwk, "x")))));
        verifier.update(message);
        assertThat(verifier.verify(signature)).isTrue();
    }

    private static byte[] member(String jwk, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(jwk);
        assertThat(matcher.find()).isTrue();
        return Base64.getUrlDecoder().decode(matcher.group(1));
    }

    /** RFC 8032: y little-endian, the sign of x in the highest bit. */
    private static EdECPoint point(byte[] encoded) {
        byte[] big = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            big[i] = encoded[encoded.length - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, big));
    }
}
