package io.lombard.anonymiser.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.certificate.CertificateKey;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.anonymiser.store.PublishedStore.Version;
import io.lombard.anonymiser.store.UnreadableFileException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the published store tells of charges: notes made before each draw, and the certificates of what was published. */
@ApplicationScoped
public class Evidence {

    private static final TypeReference<List<Charge>> CHARGES = new TypeReference<>() {};

    private final PublishedStore store;
    private final CertificateKey key;
    private final ObjectMapper json;

    Evidence(PublishedStore store, CertificateKey key, ObjectMapper json) {
        this.store = store;
        this.key = key;
        this.json = json;
    }

    /** Keeps all charges of an attempt; to be done before its noise is drawn. */
    public void note(UUID attempt, List<Charge> charges) throws IOException {
        store.note(attempt, text(charges));
    }

    private byte[] text(List<Charge> charges) {
        try {
            return json.writeValueAsString(charges).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("charges can't be written as JSON", e);
        }
    }

    /**
     * All charges of attempts that were noted.
     *
     * @throws UnreadableFileException names the note that is none
     */
    List<Charge> noted(Collection<UUID> attempts) throws IOException {
        var all = new ArrayList<Charge>();
        for (var attempt : attempts) {
            var note = store.note(attempt);
            try {
                all.addAll(json.readValue(note, CHARGES));
            } catch (IOException | RuntimeException e) {
                throw new UnreadableFileException(PublishedStore.nameOfNote(attempt), e);
            }
        }
        return all;
    }

    /** A release that lies in the store, by its certificate, which this bank signed. */
    public record Published(Version version, String jws, Certificate certificate) {

        public UUID release() {
            return UUID.fromString(certificate.releaseId());
        }
    }

    /**
     * Releases that lie in the store.
     *
     * @throws UnreadableFileException names the certificate that can't be read, is not one that this bank signed, or is another version's
     */
    List<Published> published(Collection<Version> versions) throws IOException {
        var all = new ArrayList<Published>();
        for (var version : versions) {
            var jws = store.certificate(version);
            try {
                var certificate = key.verify(jws);
                if (!version.equals(new Version(certificate.product(), certificate.version()))) {
                    throw new IOException("the certificate of another version");
                }
                all.add(new Published(version, jws, certificate));
            } catch (IOException | UnverifiedCertificateException e) {
                throw new UnreadableFileException(PublishedStore.nameOfCertificate(version), e);
            }
        }
        return all;
    }

    /** What a release cost, by its certificate: the same in each account that it was charged to. Its entries' ids are not known. */
    static List<Charge> charges(Certificate certificate) {
        var of = charge(certificate, certificate.dataMonth(), null);
        var before = certificate.monthBefore();
        return before == null ? List.of(of) : List.of(of, charge(certificate, before.month(), of.entry()));
    }

    private static Charge charge(Certificate certificate, YearMonth month, @Nullable UUID partOf) {
        var release = UUID.fromString(certificate.releaseId());
        var loss = certificate.release();
        return new Charge(
                Charge.certified(release, month),
                month,
                certificate.product(),
                release,
                partOf,
                Rho.of(loss.rho()).units(),
                Delta.of(loss.thresholdDelta()).units());
    }
}
