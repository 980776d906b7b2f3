package io.lombard.catalog.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the officer's desk. A list is null while the anonymiser-service gives no answer, which is another thing
 * than an empty one.
 *
 * @param notice what became of a decision that was just made; null where none was
 * @param reasonNeeded release that was to be refused without a reason
 * @param typed before a sign-in that came between; null where nothing was
 */
record Desk(
        @Nullable List<WaitingRelease> waiting,
        @Nullable List<RefusedRelease> refused,
        @Nullable List<PublishedRelease> published,
        @Nullable List<LedgerMonth> ledger,
        @Nullable List<ObjectionProgress> objections,
        AttackHistory attacks,
        @Nullable Notice notice,
        @Nullable String reasonNeeded,
        @Nullable TypedDecision typed) {

    /** @param faster true where somebody else had decided before */
    record Notice(DecidedRelease release, boolean faster) {}

    public boolean typedFor(String release) {
        return typed != null && typed.release().equals(release);
    }

    static Desk of(
            Anonymiser anonymiser,
            String authorization,
            @Nullable Notice notice,
            @Nullable String reasonNeeded,
            @Nullable TypedDecision typed) {
        var waiting = anonymiser.waiting(authorization).orElse(null);
        var refused = anonymiser.refused(authorization).orElse(null);
        var published = anonymiser.published(authorization).orElse(null);
        return new Desk(
                waiting,
                refused,
                published,
                anonymiser.ledger(authorization).orElse(null),
                anonymiser.objections(authorization).orElse(null),
                AttackHistory.of(published, refused, waiting),
                notice,
                reasonNeeded,
                typed);
    }
}
