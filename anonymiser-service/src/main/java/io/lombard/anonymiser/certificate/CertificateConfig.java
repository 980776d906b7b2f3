package io.lombard.anonymiser.certificate;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Signing of certificates. */
@ConfigMapping(prefix = "lombard.certificate")
public interface CertificateConfig {

    /** File with the Ed25519 private key as a JWK (RFC 8037). The service doesn't start without it. */
    Path keyFile();
}
