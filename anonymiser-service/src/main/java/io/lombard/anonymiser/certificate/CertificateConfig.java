package io.lombard.anonymiser.certificate;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Signing of certificates. */
@ConfigMapping(prefix = "lombard.certificate")
public interface CertificateConfig {

    /** File with the Ed25519 private key as a JWK (RFC 8037). The service doesn't start without it. */
    Path keyFile();

    /** File with the public keys that signed before, as a JWK set: they are published beside the current one. */
    Optional<Path> formerKeys();
}
