package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.Topics;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Deletes staged files that landed some time ago, and those of which nobody ever told: an ingest that died between file and message leaves one, and tells of
 * another when it goes on. What was told and given up stays.
 */
@ApplicationScoped
class HistorySweep {

    private static final Logger LOG = Logger.getLogger(HistorySweep.class);

    /** Ingest tells of a file within minutes. */
    private static final Duration UNTOLD = Duration.ofDays(7);

    private final HistoryStore store;
    private final HistoryLedger ledger;
    private final Progress progress;
    private final HistoryConfig config;
    private final Clock clock;

    HistorySweep(HistoryStore store, HistoryLedger ledger, Progress progress, HistoryConfig config, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.progress = progress;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var files = store.files();
        if (files.isEmpty()) {
            return;
        }
        // Of a file that lay there before, and for that long, a message would have landed by now.
        boolean isAllLanded = isAllLanded();
        var untold = clock.instant().minus(UNTOLD);
        var landed = ledger.landed(files, clock.instant().minus(config.keep()).atOffset(ZoneOffset.UTC));
        var givenUp = ledger.givenUp(files);
        long swept = files.stream()
                .filter(file -> landed.contains(file)
                        || (isAllLanded && !givenUp.contains(file) && store.isOlder(file, untold)))
                .filter(store::delete)
                .count();
        if (swept > 0) {
            LOG.infof("history-swept files=%d", swept);
        }
    }

    private boolean isAllLanded() {
        try {
            return progress.hasLandedAll(Topics.HISTORY_STAGED);
        } catch (LandingFailure e) {
            LOG.debugf("history-sweep-waits cause=%s", e.code());
            return false;
        }
    }
}
