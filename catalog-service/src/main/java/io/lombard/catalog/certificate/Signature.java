package io.lombard.catalog.certificate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** What is known of a certificate's signature. Its content may be shown as the bank's word only where it holds. */
public sealed interface Signature {

    /** @param keyId RFC 7638 thumbprint of the key that signed */
    record Holds(Certificate certificate, String keyId) implements Signature {}

    /** Header, content or signature were changed, or it isn't a certificate at all. */
    record Broken() implements Signature {}

    /** Signed with a key that the bank doesn't publish. */
    record UnknownKey() implements Signature {}

    /** The bank's keys can't be had right now. */
    record Unchecked() implements Signature {}

    /**
     * Checks a compact JWS. Only EdDSA is accepted, whatever the header says.
     *
     * @param jwks the keys that the bank publishes (JSON)
     */
    static Signature of(String jws, String jwks, ObjectMapper json) {
        try {
            var signed = new JsonWebSignature();
            signed.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            signed.setCompactSerialization(jws);
            var key = new JsonWebKeySet(jwks).findJsonWebKey(signed.getKeyIdHeaderValue(), null, null, null);
            return key == null ? new UnknownKey() : checked(signed, key, json);
        } catch (JoseException | ClassCastException e) {
            // jose4j casts what stands in the header.
            return new Broken();
        }
    }

    private static Signature checked(JsonWebSignature signed, JsonWebKey key, ObjectMapper json) throws JoseException {
        signed.setKey(key.getKey());
        if (!"lombard-certificate+jws".equals(signed.getHeader("typ")) || !signed.verifySignature()) {
            return new Broken();
        }
        return Certificate.read(signed.getPayload().getBytes(StandardCharsets.UTF_8), json)
                .<Signature>map(certificate -> new Holds(certificate, key.getKeyId()))
                .orElseGet(Broken::new);
    }
}
