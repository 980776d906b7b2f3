package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.budget.Author;
import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Recovery;
import io.lombard.anonymiser.certificate.CertificateKey;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Holds the ledger against what the published store knows. A ledger that has forgotten a charge, as one from a backup has,
 * would let noise be drawn twice for the same budget; so nothing is released until it has been reconciled.
 */
@ApplicationScoped
public class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** Entries of data months first: the others are part of them. */
    private static final Comparator<Charge> IN_ORDER =
            Comparator.comparing((Charge charge) -> charge.partOf() != null).thenComparing(Charge::month);

    private final Recovery recovery;
    private final Evidence evidence;
    private final PublishedStore store;
    private final CertificateKey key;

    Reconciliation(Recovery recovery, Evidence evidence, PublishedStore store, CertificateKey key) {
        this.recovery = recovery;
        this.evidence = evidence;
        this.store = store;
        this.key = key;
    }

    /** True when the ledger knows all that the store knows, and nobody said that it comes from a backup. */
    public boolean isOpen() {
        return findings().closed() == null;
    }

    /** @throws ProblemException when the ledger is behind; says what to do */
    public void requireOpen() {
        var closed = findings().closed();
        if (closed != null) {
            throw new ProblemException(ReconciliationProblem.LEDGER_BEHIND, closed);
        }
    }

    Findings findings() {
        try {
            return Findings.of(missing(List.of()), store.isRestored());
        } catch (IOException | RuntimeException e) {
            LOG.errorf("ledger-not-comparable cause=%s", e.getClass().getSimpleName());
            return Findings.unreadable();
        }
    }

    /** What the ledger has forgotten; of releases without a note by their certificates. */
    private List<Charge> missing(List<Certificate> others) throws IOException {
        // Who is charged between the two looks has a note of it later than the entry.
        var noted = evidence.noted();
        var certified = new ArrayList<>(others);
        evidence.published().forEach(each -> certified.add(each.certificate()));
        var known = recovery.known();
        var missing = new ArrayList<Charge>();
        var releases = new HashSet<Recovery.ReleaseMonth>();
        noted.stream().filter(charge -> !known.has(charge)).forEach(charge -> {
            missing.add(charge);
            releases.add(new Recovery.ReleaseMonth(charge.release(), charge.month()));
        });
        certified.stream()
                .flatMap(certificate -> Evidence.charges(certificate).stream())
                .filter(charge -> !known.hasRelease(charge))
                .filter(charge -> releases.add(new Recovery.ReleaseMonth(charge.release(), charge.month())))
                .forEach(missing::add);
        missing.sort(IN_ORDER);
        return missing;
    }

    /**
     * Charges the accounts with all that the ledger has forgotten and opens it again. What was published is charged for good; what isn't
     * known to be published counts as lost.
     *
     * @param certificates compact JWS of releases that others hold
     * @return what was charged
     * @throws ProblemException when one of them was not signed by the bank; nothing changes then
     */
    List<Charge> reconcile(List<String> certificates, Author author) throws IOException {
        var others = verified(certificates);
        var missing = missing(others);
        var published = published(others);
        QuarkusTransaction.requiringNew()
                .run(() -> missing.forEach(charge -> recovery.restore(
                        charge,
                        published.contains(charge.release()) ? EntryState.COMMITTED : EntryState.LOST,
                        author)));
        noteAll();
        store.forgetRestored();
        LOG.warnf("ledger-reconciled charges=%d", missing.size());
        return missing;
    }

    private List<Certificate> verified(List<String> certificates) {
        var verified = new ArrayList<Certificate>();
        for (int i = 0; i < certificates.size(); i++) {
            try {
                verified.add(key.verify(certificates.get(i)));
            } catch (UnverifiedCertificateException e) {
                throw new ProblemException(
                        ReconciliationProblem.CERTIFICATE_UNVERIFIED, "/certificates/" + i + ": " + e.getMessage());
            }
        }
        return verified;
    }

    private Set<UUID> published(List<Certificate> others) throws IOException {
        var published = others.stream()
                .map(certificate -> UUID.fromString(certificate.releaseId()))
                .collect(Collectors.toCollection(HashSet::new));
        evidence.published()
                .forEach(
                        each -> published.add(UUID.fromString(each.certificate().releaseId())));
        return published;
    }

    /** Sees to it that each charge has its note, those from before there were notes, too. */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void noteAll() throws IOException {
        var noted = store.notes().keySet();
        var attempts = recovery.charges().stream()
                .collect(Collectors.groupingBy(charge -> charge.partOf() == null ? charge.entry() : charge.partOf()));
        for (var attempt : attempts.entrySet()) {
            if (!noted.contains(attempt.getKey())) {
                evidence.note(attempt.getKey(), attempt.getValue());
            }
        }
    }
}
