package io.lombard.ingest.letter;

import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.logging.Logger;

/** Deletes names and addresses when a run's time is over. */
class LetterSweep {

    private static final Logger LOG = Logger.getLogger(LetterSweep.class);

    private final Database database;
    private final LetterRuns runs;

    LetterSweep(Database database, LetterRuns runs) {
        this.database = database;
        this.runs = runs;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() throws InterruptedException {
        try {
            int deleted = database.<Integer, RuntimeException>commit((connection, again) -> runs.sweep(connection));
            if (deleted > 0) {
                LOG.infof("letter-runs-deleted count=%d", deleted);
            }
        } catch (DatabaseAwayException e) {
            LOG.warnf("letter-runs-not-swept cause=%s", e.getMessage());
        }
    }
}
