package io.lombard.anonymiser.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.store.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the published store tells of charges: notes made before each draw, and the certificates of what was published. */
@ApplicationScoped
public class Evidence {

    private static final TypeReference<List<Charge>> CHARGES = new TypeReference<>() {};

    private final PublishedStore store;
    private final ObjectMapper json;

    Evidence(PublishedStore store, ObjectMapper json) {
        this.store = store;
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

    /** All charges that were noted. */
    List<Charge> noted() throws IOException {
        var all = new ArrayList<Charge>();
        for (var note : store.notes().values()) {
            all.addAll(json.readValue(note, CHARGES));
        }
        return all;
    }

    /** A release that lies in the store. */
    public record Published(long version, String jws, Certificate certificate) {}

    /** All releases in the store. */
    List<Published> published() throws IOException {
        var all = new ArrayList<Published>();
        for (var each : store.published()) {
            all.add(new Published(
                    each.version(), each.certificate(), CertificateVerifier.unverified(each.certificate())));
        }
        return all;
    }

    /** The release as it lies in the store, if it was published, whatever the database says. */
    public Optional<Published> published(UUID release) throws IOException {
        return published().stream()
                .filter(each -> each.certificate().releaseId().equals(release.toString()))
                .findFirst();
    }

    /** What a release cost, by its certificate: the same in each account that it was charged to. Its entries' ids are not known. */
    static List<Charge> charges(Certificate certificate) {
        var of = charge(certificate, certificate.dataMonth(), null);
        var before = certificate.monthBefore();
        return before == null ? List.of(of) : List.of(of, charge(certificate, before.month(), of.entry()));
    }

    private static Charge charge(Certificate certificate, YearMonth month, @Nullable UUID partOf) {
        var name = certificate.releaseId() + " " + month;
        var loss = certificate.release();
        return new Charge(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                month,
                certificate.product(),
                UUID.fromString(certificate.releaseId()),
                partOf,
                Rho.of(loss.rho()).units(),
                Delta.of(loss.thresholdDelta()).units());
    }
}
