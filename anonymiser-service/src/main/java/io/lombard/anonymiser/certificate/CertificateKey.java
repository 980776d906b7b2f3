package io.lombard.anonymiser.certificate;

import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.certificate.KeySet;
import io.lombard.anonymiser.core.certificate.SigningKey;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The key for certificates, read when the service starts: without it there is no release, so there is no service. */
@Startup
@Singleton
public class CertificateKey {

    private final SigningKey key;
    private final String publicJwks;

    CertificateKey(CertificateConfig config) {
        try {
            key = SigningKey.read(config.keyFile());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The certificate key can't be read: set LOMBARD_CERTIFICATE_KEY_FILE to a file with an Ed25519"
                            + " private key as a JWK.",
                    e);
        }
        publicJwks = published(key, config);
    }

    private static String published(SigningKey key, CertificateConfig config) {
        try {
            var keys = KeySet.of(key);
            var former = config.formerKeys();
            return (former.isPresent() ? keys.with(former.get()) : keys).toJson();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The former certificate keys can't be read: set LOMBARD_CERTIFICATE_FORMER_KEYS to a JWK set, or"
                            + " to nothing.",
                    e);
        }
    }

    /** The certificate as a compact JWS. */
    public String sign(Certificate certificate) {
        return key.sign(certificate);
    }

    /**
     * The certificate inside a JWS that this key or a former one has signed.
     *
     * @throws UnverifiedCertificateException when none of them has
     */
    public Certificate verify(String jws) throws UnverifiedCertificateException {
        return CertificateVerifier.of(publicJwks).verify(jws);
    }

    String publicJwks() {
        return publicJwks;
    }
}
