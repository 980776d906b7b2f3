package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.store.PublishedStore.Version;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger and the published store stand beside each other.
 *
 * @param unreadable names the file that can't be read, so that nothing can be known: empty where it is the store as a whole, null
 *     where all could be read
 * @param restored true when somebody has said that both come from a backup
 * @param missing charges that the ledger has forgotten
 * @param accounts months whose cap or shares the officer has set since
 * @param withoutCertificate versions that the database says are published and the store doesn't have
 * @param withoutNote attempts that the database knows and the store doesn't
 * @param foreign versions in whose place another release lies
 * @param published releases in the store that the database doesn't know as published
 */
record Findings(
        @Nullable String unreadable,
        boolean restored,
        List<Charge> missing,
        List<YearMonth> accounts,
        List<Version> withoutCertificate,
        List<UUID> withoutNote,
        List<Version> foreign,
        List<Evidence.Published> published) {

    private static final int NAMED = 5;

    static Findings unreadable(String name) {
        return new Findings(name, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** True unless it is the store of another database. */
    boolean isStoreOurs() {
        return foreign.isEmpty();
    }

    /** True when the store is empty, another one, or older than the database. */
    boolean lacks() {
        return !withoutCertificate.isEmpty() || !withoutNote.isEmpty();
    }

    /** Why nothing is released, and what to do; null when ledger and store are right. */
    @Nullable
    String closed() {
        if (unreadable != null) {
            return "What the published store knows of charges can't be read"
                    + (unreadable.isEmpty() ? "" : " at " + unreadable)
                    + ", so it is not known whether the ledger is right. Mend the store: the directory of LOMBARD_STORE_ROOT must"
                    + " be there, with notes in .charges and .accounts, and beside each release its own certificate.jws that this"
                    + " bank signed.";
        }
        if (!isStoreOurs()) {
            return "In the published store another release lies at " + named(foreign)
                    + " than the database says: it is the store of another database. Mount the right one.";
        }
        var reasons = new ArrayList<String>();
        if (lacks()) {
            reasons.add("The published store is empty, another one or older than the database: it lacks " + lack()
                    + ". Mount the right one, or restore it from a later snapshot; what is lost for good the officer says with"
                    + " \"storeLost\": true.");
        }
        if (!missing.isEmpty()) {
            reasons.add("The ledger doesn't know " + missing.size() + " charges that the published store knows:"
                    + " its database is older than the truth.");
        }
        if (!accounts.isEmpty()) {
            reasons.add("The ledger doesn't know what the officer has set last of the accounts of "
                    + accounts.stream().map(YearMonth::toString).collect(Collectors.joining(", "))
                    + ": its database is older than the truth.");
        }
        if (restored) {
            reasons.add("The suite was restored from a backup: what was drawn after it may be forgotten.");
        }
        if (reasons.isEmpty()) {
            return null;
        }
        reasons.add(
                "The privacy officer opens the ledger with POST /v1/ledger/reconciliation and a reason, and gives certificates"
                        + " of this bank that others hold and the published store doesn't.");
        return String.join(" ", reasons);
    }

    private String lack() {
        var lack = new ArrayList<String>();
        if (!withoutCertificate.isEmpty()) {
            lack.add(named(withoutCertificate));
        }
        if (!withoutNote.isEmpty()) {
            lack.add("notes of " + withoutNote.size() + " charges");
        }
        return String.join(", ", lack);
    }

    private static String named(List<Version> versions) {
        var names =
                versions.stream().map(Version::toString).sorted().limit(NAMED).collect(Collectors.joining(", "));
        return versions.size() > NAMED ? names + " and " + (versions.size() - NAMED) + " more" : names;
    }
}
