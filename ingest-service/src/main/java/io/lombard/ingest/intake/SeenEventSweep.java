package io.lombard.ingest.intake;

import io.lombard.ingest.deduplication.SeenEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Forgets events when their time is over, going through all of them once a day, some at a time. */
class SeenEventSweep {

    private static final Logger LOG = Logger.getLogger(SeenEventSweep.class);
    private static final UUID TURN = UUID.nameUUIDFromBytes("seen_event".getBytes(StandardCharsets.US_ASCII));

    /** For 30 days uploads and rejections can be taken in again. */
    private static final Duration SHORTEST = Duration.ofDays(31);

    /** Pages of a transaction, about 150,000 events. */
    private static final int PIECE = 1000;

    private final Database database;
    private final Leases leases;
    private final SeenEvents seen;
    private final IntakeConfig config;
    private volatile boolean running = true;

    SeenEventSweep(Database database, Leases leases, SeenEvents seen, IntakeConfig config) {
        this.database = database;
        this.leases = leases;
        this.seen = seen;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        config.rememberedFor().ifPresent(SeenEventSweep::requireLong);
    }

    /** A time that is too short, such as one without a unit, would forget for good what sources still send again. */
    static void requireLong(Duration rememberedFor) {
        if (rememberedFor.compareTo(SHORTEST) < 0) {
            throw new IllegalStateException(
                    "lombard.intake.remembered-for: must be 31D or longer, and is " + rememberedFor);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    @Scheduled(
            cron = "${lombard.intake.forgets-at:0 30 1 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() throws InterruptedException {
        var rememberedFor = config.rememberedFor();
        if (rememberedFor.isPresent()) {
            try {
                leases.hold(TURN, () -> forget(rememberedFor.get()));
            } catch (DatabaseAwayException e) {
                LOG.warnf("events-not-forgotten cause=%s", e.getMessage());
            }
        }
    }

    void forget(Duration rememberedFor) throws InterruptedException {
        int days = Math.toIntExact(rememberedFor.toDays());
        long pages = database.<Long, RuntimeException>commit((connection, again) -> seen.pages(connection));
        long all = 0;
        for (long page = 0; running && page < pages; page += PIECE) {
            long begin = page;
            all += database.<Integer, RuntimeException>commit(
                    (connection, again) -> seen.forget(connection, days, begin, begin + PIECE));
        }
        LOG.infof("events-forgotten count=%d", all);
    }
}
