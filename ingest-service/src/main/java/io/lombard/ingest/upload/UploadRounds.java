package io.lombard.ingest.upload;

import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Goes on with uploads that were being taken in when the service died, and deletes what was abandoned or left. */
class UploadRounds {

    private static final Logger LOG = Logger.getLogger(UploadRounds.class);

    private final Database database;
    private final UploadRegister register;
    private final Uploads uploads;
    private final UploadIntake intake;
    private final UploadConfig config;
    private final Clock clock;

    UploadRounds(
            Database database,
            UploadRegister register,
            Uploads uploads,
            UploadIntake intake,
            UploadConfig config,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.uploads = uploads;
        this.intake = intake;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void goOn() throws InterruptedException {
        try {
            var taking = database.commit((connection, again) -> register.taking(connection));
            taking.forEach(intake::start);
        } catch (DatabaseAwayException e) {
            LOG.warnf("uploads-wait cause=%s", e.getMessage());
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void deleteAbandoned() throws InterruptedException {
        var now = clock.instant();
        try {
            var over = database.commit(
                    (connection, again) -> register.over(connection, now, now.minus(config.rememberedFor())));
            for (var row : over) {
                if (uploads.deleteOver(row.id(), now, now.minus(config.rememberedFor()))) {
                    LOG.infof(
                            "upload-deleted id=%s state=%s",
                            row.id(), row.state().code());
                }
            }
            uploads.deleteLeftFiles();
        } catch (DatabaseAwayException e) {
            LOG.warnf("uploads-not-deleted cause=%s", e.getMessage());
        } catch (IOException e) {
            LOG.errorf("uploads-not-deleted cause=%s", e.getClass().getSimpleName());
        }
    }
}
