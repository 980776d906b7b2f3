package io.lombard.contracts.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Until when this instance can speak with Kafka, in seconds since 1970: {@code lombard.certificate.expiry.timestamp.seconds} of its
 * own certificate ({@code kafka}) and of the authority that it trusts ({@code kafka-authority}), as they were when it started. Kafka's
 * clients read both once. None where it speaks without TLS.
 */
@Singleton
class KafkaCertificates {

    private static final Logger LOG = Logger.getLogger(KafkaCertificates.class);

    private final MeterRegistry metrics;
    private final Optional<String> own;
    private final Optional<Path> authority;

    /** @param config has the settings of Kafka's clients, which are of their making and can't be mapped */
    KafkaCertificates(MeterRegistry metrics, Config config) {
        this.metrics = metrics;
        own = config.getOptionalValue("kafka.ssl.keystore.certificate.chain", String.class);
        authority = config.getOptionalValue("kafka.ssl.truststore.location", Path.class);
    }

    void tell(@Observes StartupEvent event) {
        own.ifPresent(chain -> {
            try (var pem = new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII))) {
                tell("kafka", ends(pem).min().orElseThrow());
            } catch (CertificateException | IOException e) {
                unreadable("kafka", e);
            }
        });
        authority.ifPresent(file -> {
            // While an authority is renewed the file holds the former one, too.
            try (var pem = Files.newInputStream(file)) {
                tell("kafka-authority", ends(pem).max().orElseThrow());
            } catch (CertificateException | IOException e) {
                unreadable("kafka-authority", e);
            }
        });
    }

    /** @throws CertificateException if it holds none, or what isn't one */
    private static LongStream ends(InputStream pem) throws CertificateException {
        var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return certificates.stream()
                .mapToLong(certificate -> ((X509Certificate) certificate)
                        .getNotAfter()
                        .toInstant()
                        .getEpochSecond());
    }

    private void tell(String certificate, long end) {
        Gauge.builder("lombard.certificate.expiry.timestamp.seconds", () -> end)
                .description("When a certificate ends that was read at the start")
                .tag("certificate", certificate)
                .register(metrics);
    }

    private static void unreadable(String certificate, Exception cause) {
        LOG.warnf(
                "certificate-not-watched certificate=%s cause=%s",
                certificate, cause.getClass().getSimpleName());
    }
}
