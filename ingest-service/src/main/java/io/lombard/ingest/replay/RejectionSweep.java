package io.lombard.ingest.replay;

import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.rejection.Rejections;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.logging.Logger;

/** Deletes rejections when their time is over, and records of customers who object meanwhile. */
class RejectionSweep {

    private static final Logger LOG = Logger.getLogger(RejectionSweep.class);

    private final Database database;
    private final Rejections rejections;

    RejectionSweep(Database database, Rejections rejections) {
        this.database = database;
        this.rejections = rejections;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() throws InterruptedException {
        int all = 0;
        try {
            database.run(rejections::forgetObjecting);
            for (int some = once(); some > 0; some = once()) {
                all += some;
            }
        } catch (DatabaseAwayException e) {
            LOG.warnf("rejections-not-swept cause=%s", e.getMessage());
        }
        if (all > 0) {
            LOG.infof("rejections-deleted count=%d", all);
        }
    }

    private int once() throws InterruptedException {
        return database.<Integer, RuntimeException>commit((connection, again) -> rejections.sweep(connection));
    }
}
