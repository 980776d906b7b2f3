package io.lombard.anonymiser.core.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Checks certificates offline against published keys. */
public final class CertificateVerifier {

    private final JsonWebKeySet keys;

    private CertificateVerifier(JsonWebKeySet keys) {
        this.keys = keys;
    }

    /**
     * @param jwks a JWK set (JSON) as the anonymiser publishes it
     * @throws UnverifiedCertificateException when it isn't one
     */
    public static CertificateVerifier of(String jwks) throws UnverifiedCertificateException {
        try {
            return new CertificateVerifier(new JsonWebKeySet(jwks));
        } catch (JoseException e) {
            throw new UnverifiedCertificateException("the key set can't be read", e);
        }
    }

    /**
     * The certificate inside a compact JWS, when its signature is right. Only EdDSA is accepted, whatever the header says, and
     * only the one base64url form of each part, so that no byte can be changed unnoticed.
     *
     * @throws UnverifiedCertificateException when the key is unknown, the signature wrong or the content unreadable; says which
     */
    public Certificate verify(String compactJws) throws UnverifiedCertificateException {
        return check(compactJws).certificate();
    }

    /**
     * A certificate whose signature is right.
     *
     * @param thumbprint RFC 7638, computed from the key that signed: the name that a key set gives a key proves nothing
     */
    public record Verified(Certificate certificate, String thumbprint) {}

    /**
     * As {@link #verify}, and says which key signed.
     *
     * @throws UnverifiedCertificateException as there
     */
    public Verified check(String compactJws) throws UnverifiedCertificateException {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        requireParts(compactJws.strip());
        var key = keys.findJsonWebKey(read(compactJws.strip(), jws), null, null, null);
        if (key == null) {
            throw new UnverifiedCertificateException("signed with a key that is not in the key set", null);
        }
        jws.setKey(key.getKey());
        return new Verified(content(jws), key.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    /** The name of the key. What stands in the header may be of any type, and jose4j casts it. */
    private static String read(String compactJws, JsonWebSignature into) throws UnverifiedCertificateException {
        try {
            into.setCompactSerialization(compactJws);
            return into.getKeyIdHeaderValue();
        } catch (JoseException | ClassCastException e) {
            throw new UnverifiedCertificateException("not a certificate: its header can't be read", e);
        }
    }

    private static Certificate content(JsonWebSignature jws) throws UnverifiedCertificateException {
        try {
            if (!CertificateFormat.TYPE.equals(jws.getHeader("typ")) || !jws.verifySignature()) {
                throw new UnverifiedCertificateException(
                        "the signature is wrong: its header, content or signature was changed after signing", null);
            }
            return CertificateFormat.read(jws.getPayload());
        } catch (JoseException | ClassCastException e) {
            throw new UnverifiedCertificateException("not signed with EdDSA, as its header says otherwise", e);
        } catch (JsonProcessingException e) {
            throw new UnverifiedCertificateException("not a certificate: its content can't be read", e);
        }
    }

    private static void requireParts(String compactJws) throws UnverifiedCertificateException {
        var names = List.of("header", "content", "signature");
        var parts = compactJws.split("\\.", -1);
        if (parts.length != names.size()) {
            throw new UnverifiedCertificateException(
                    "not a certificate: a header, a content and a signature must stand between two points", null);
        }
        for (int i = 0; i < parts.length; i++) {
            if (!isBase64Url(parts[i])) {
                throw new UnverifiedCertificateException(
                        "not a certificate: its " + names.get(i) + " is not what base64url gives", null);
            }
        }
    }

    /** The last character has bits to spare: two texts could mean the same bytes. */
    private static boolean isBase64Url(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** True when the file is the one whose digest the certificate states. */
    public static boolean matches(Certificate.FileDigest digest, Path file) {
        try {
            return Files.size(file) == digest.sizeBytes() && sha256(file).equals(digest.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Digest of a file under the name that the certificate shall give it. */
    public static Certificate.FileDigest digest(String path, Path file) throws IOException {
        return new Certificate.FileDigest(path, Files.size(file), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
