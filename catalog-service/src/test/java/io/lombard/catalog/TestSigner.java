package io.lombard.catalog;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs certificates as the anonymiser-service does. */
final class TestSigner {

    private static final OctetKeyPairJsonWebKey KEY = key();
    private static final OctetKeyPairJsonWebKey OTHER = key();

    /** What the anonymiser-service publishes. */
    static String jwks() {
        return new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    static String sign(String certificate) {
        return sign(certificate, KEY);
    }

    /** With a key that nobody publishes. */
    static String signOtherwise(String certificate) {
        return sign(certificate, OTHER);
    }

    private static String sign(String certificate, OctetKeyPairJsonWebKey key) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(key.getKeyId());
            jws.setHeader("typ", "lombard-certificate+jws");
            jws.setPayload(certificate);
            jws.setKey(key.getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OctetKeyPairJsonWebKey key() {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestSigner() {}
}
