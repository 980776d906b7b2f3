package io.lombard.anonymiser.core.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The bank's Ed25519 key for certificates, kept as a JWK (RFC 8037). Its id is the key's RFC 7638 thumbprint. The private
 * part never appears in a text form of this object.
 */
public final class SigningKey {

    private final OctetKeyPairJsonWebKey key;

    private SigningKey(OctetKeyPairJsonWebKey key) {
        this.key = key;
    }

    /** A new random key. */
    public static SigningKey create() {
        try {
            return named(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /**
     * Reads a private JWK.
     *
     * @throws IOException when the file can't be read or holds no Ed25519 private key; the text never quotes it
     */
    public static SigningKey read(Path file) throws IOException {
        try {
            var key = new OctetKeyPairJsonWebKey(JsonUtil.parseJson(Files.readString(file)));
            if (key.getPrivateKey() == null || !key.getSubtype().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)) {
                throw new IOException(file + " holds no Ed25519 private key");
            }
            return named(key);
        } catch (JoseException | RuntimeException e) {
            // No cause: its message may quote the file.
            throw new IOException(file + " is not a JWK with an Ed25519 private key");
        }
    }

    private static SigningKey named(OctetKeyPairJsonWebKey key) {
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        key.setAlgorithm(AlgorithmIdentifiers.EDDSA);
        key.setUse("sig");
        return new SigningKey(key);
    }

    /** Writes the private JWK to a new file that only its owner can read. */
    public void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.toJson(OutputControlLevel.INCLUDE_PRIVATE), StandardOpenOption.TRUNCATE_EXISTING);
    }

    public String id() {
        return key.getKeyId();
    }

    /** The public half as a JWK set (JSON), for {@code /.well-known/jwks.json}. */
    public String publicJwks() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The certificate as a compact JWS, algorithm EdDSA, type {@value CertificateFormat#TYPE}. */
    public String sign(Certificate certificate) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(id());
            jws.setHeader("typ", CertificateFormat.TYPE);
            jws.setPayload(CertificateFormat.write(certificate));
            jws.setKey(key.getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the certificate can't be signed", e);
        }
    }

    /** Id of the key only. */
    @Override
    public String toString() {
        return Map.of("kid", id()).toString();
    }
}
