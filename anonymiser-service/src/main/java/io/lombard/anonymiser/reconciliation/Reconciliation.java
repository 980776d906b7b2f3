package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.budget.AccountNotes;
import io.lombard.anonymiser.budget.Author;
import io.lombard.anonymiser.budget.BudgetProblem;
import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Recovery;
import io.lombard.anonymiser.certificate.CertificateKey;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.anonymiser.store.PublishedStore.Version;
import io.lombard.anonymiser.store.UnreadableFileException;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger against what the published store knows. A ledger that has forgotten a charge, as one from a backup has,
 * would let noise be drawn twice for the same budget; so nothing is released until it has been reconciled. A store that lacks what the
 * database says is in it can't tell, so nothing is released then, either.
 */
@ApplicationScoped
public class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** How long a release waits before it looks again whether the ledger is open. */
    public static final Duration PAUSE = Duration.ofSeconds(10);

    /** Entries of data months first: the others are part of them. */
    private static final Comparator<Charge> IN_ORDER =
            Comparator.comparing((Charge charge) -> charge.partOf() != null).thenComparing(Charge::month);

    private final Recovery recovery;
    private final InStore inStore;
    private final AccountNotes accountNotes;
    private final Evidence evidence;
    private final PublishedStore store;
    private final CertificateKey key;

    Reconciliation(
            Recovery recovery,
            InStore inStore,
            AccountNotes accountNotes,
            Evidence evidence,
            PublishedStore store,
            CertificateKey key) {
        this.recovery = recovery;
        this.inStore = inStore;
        this.accountNotes = accountNotes;
        this.evidence = evidence;
        this.store = store;
        this.key = key;
    }

    /** True when ledger and store know the same, and nobody said that they come from a backup. */
    public boolean isOpen() {
        return findings().closed() == null;
    }

    Findings findings() {
        return findings(List.of());
    }

    /** What the store doesn't tell closes the ledger; a database that is away is the caller's failure. */
    private Findings findings(List<Certificate> others) {
        try {
            return look(others);
        } catch (UnreadableFileException e) {
            LOG.errorf("ledger-not-comparable at=%s cause=%s", e.name(), kind(e.getCause()));
            return Findings.unreadable(e.name());
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf("ledger-not-comparable cause=%s", kind(e));
            return Findings.unreadable("");
        }
    }

    private static String kind(@Nullable Throwable cause) {
        return cause == null ? "" : cause.getClass().getSimpleName();
    }

    /**
     * Names first: only what the database doesn't know is read, and of what it does each product's newest. Who is charged or published
     * meanwhile was noted before, and has the files before the database says so; hence the order, and the second look at what is lacking.
     *
     * @param others certificates that others hold
     */
    private Findings look(List<Certificate> others) throws IOException {
        var accounts = accountNotes.behind();
        var noted = store.noted();
        var versions = store.published();
        var known = recovery.known();
        var expected = inStore.expected();
        var notes = evidence.noted(
                noted.stream().filter(attempt -> !known.has(attempt)).toList());
        var published = evidence.published(versions.stream()
                .filter(version -> !expected.versions().contains(version))
                .toList());
        var certificates = new ArrayList<>(others);
        published.forEach(each -> certificates.add(each.certificate()));
        return new Findings(
                null,
                store.isRestored(),
                forgotten(known, notes, certificates),
                accounts,
                lacking(expected.published(), versions, store::has),
                lacking(expected.attempts(), noted, store::isNoted),
                foreign(expected.newest()),
                published);
    }

    private interface Look<T> {
        boolean finds(T name) throws IOException;
    }

    private static <T> List<T> lacking(Set<T> expected, Set<T> found, Look<T> again) throws IOException {
        var lacking = new ArrayList<T>();
        for (var each : expected) {
            if (!found.contains(each) && !again.finds(each)) {
                lacking.add(each);
            }
        }
        return lacking;
    }

    /** Versions in whose place another release lies. */
    private List<Version> foreign(Map<Version, String> newest) throws IOException {
        var foreign = new ArrayList<Version>();
        for (var each : newest.entrySet()) {
            if (store.has(each.getKey()) && !store.certificate(each.getKey()).equals(each.getValue())) {
                foreign.add(each.getKey());
            }
        }
        return foreign;
    }

    /** What the ledger has forgotten; of releases without a note by their certificates. */
    private static List<Charge> forgotten(Recovery.Known known, List<Charge> notes, List<Certificate> certificates) {
        var told =
                Stream.concat(notes.stream(), certificates.stream().flatMap(each -> Evidence.charges(each).stream()));
        var missing = new ArrayList<Charge>();
        var releases = new HashSet<Recovery.ReleaseMonth>();
        // A release that has a note is not charged by its certificate, too.
        told.sorted(Comparator.comparing(Charge::isCertified))
                .filter(charge -> !known.has(charge))
                .filter(charge -> releases.add(Recovery.ReleaseMonth.of(charge)) || !charge.isCertified())
                .forEach(missing::add);
        missing.sort(IN_ORDER);
        return missing;
    }

    /**
     * Sets the accounts as the officer had set them, charges them with all that the ledger has forgotten and opens it again. What was published is charged for good; what isn't
     * known to be published counts as lost.
     *
     * @param certificates compact JWS of releases that others hold
     * @param storeLost true when the officer says that what the store lacks is lost for good: notes and certificates are put back, files aren't
     * @return what was charged
     * @throws ProblemException when a certificate was not signed by the bank, or the store isn't whole; nothing changes then
     */
    List<Charge> reconcile(List<String> certificates, boolean storeLost, Author author) throws IOException {
        var others = verified(certificates);
        var findings = findings(others);
        if (findings.unreadable() != null || !findings.isStoreOurs() || (findings.lacks() && !storeLost)) {
            throw new ProblemException(BudgetProblem.LEDGER_BEHIND, findings.closed());
        }
        var published = Stream.concat(
                        others.stream().map(certificate -> UUID.fromString(certificate.releaseId())),
                        findings.published().stream().map(Evidence.Published::release))
                .collect(Collectors.toSet());
        QuarkusTransaction.requiringNew().call(() -> {
            accountNotes.restore(author);
            others.forEach(certificate -> inStore.take(new Version(certificate.product(), certificate.version())));
            findings.missing()
                    .forEach(charge -> recovery.restore(
                            charge,
                            published.contains(charge.release()) ? EntryState.COMMITTED : EntryState.LOST,
                            author));
            return findings;
        });
        noteAll();
        for (var version : findings.withoutCertificate()) {
            store.keep(version, inStore.certificate(version));
        }
        store.forgetRestored();
        LOG.warnf("ledger-reconciled charges=%d", findings.missing().size());
        return findings.missing();
    }

    private List<Certificate> verified(List<String> certificates) {
        var verified = new ArrayList<Certificate>();
        for (int i = 0; i < certificates.size(); i++) {
            try {
                verified.add(key.verify(certificates.get(i)));
            } catch (UnverifiedCertificateException e) {
                throw new ProblemException(
                        BudgetProblem.CERTIFICATE_UNVERIFIED, "/certificates/" + i + ": " + e.getMessage());
            }
        }
        return verified;
    }

    /** Sees to it that each charge has its note. */
    private void noteAll() throws IOException {
        var noted = store.noted();
        var attempts = recovery.charges().stream()
                .collect(Collectors.groupingBy(charge -> charge.partOf() == null ? charge.entry() : charge.partOf()));
        for (var attempt : attempts.entrySet()) {
            if (!noted.contains(attempt.getKey())) {
                evidence.note(attempt.getKey(), attempt.getValue());
            }
        }
    }

    /**
     * Releases that lie in the store and that no approval in the database tells of, once they are paid for.
     *
     * @throws ProblemException while the ledger is closed, as it isn't known then what is published; says what to do
     */
    public List<Evidence.Published> forgottenReleases() {
        var findings = findings();
        var closed = findings.closed();
        if (closed != null) {
            throw new ProblemException(BudgetProblem.LEDGER_BEHIND, closed);
        }
        return findings.published();
    }
}
