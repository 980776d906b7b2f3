package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.watch.Tasks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes customers who object out of the whole lake, and tells so when nothing of them is left to be read. Releases don't wait
 * for it: they compact, and so clean, what they read. Replaced files stay on the disk for the grace time of their readers.
 */
@ApplicationScoped
class Erasure {

    private static final Logger LOG = Logger.getLogger(Erasure.class);

    private static final String TASK = "erasure";

    /** Objections that are in memory at once. */
    static final int PAGE = 5_000;

    private static final long MEMORY = 128L << 20;
    private static final long SPILL = 1L << 30;

    private static final String NOTE =
            "insert into objection_applied (token, purpose, decided_at, applied_at) values (?, ?, ?, ?) on conflict do nothing";

    record Refusal(UUID token, String purpose, LocalDateTime decidedAt) {}

    /** What is done with some of the objections. */
    interface Page {
        void with(List<Refusal> refusals) throws SQLException;
    }

    private final LakeVolume volume;
    private final Manifest manifest;
    private final Compaction compaction;
    private final DataSource database;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** By bucket the mark of what this instance has told; after a start, all is looked at once more. */
    private final Map<Integer, String> told = new ConcurrentHashMap<>();

    Erasure(
            LakeVolume volume,
            Manifest manifest,
            Compaction compaction,
            DataSource database,
            Outbox outbox,
            Tasks tasks,
            Clock clock) {
        this.volume = volume;
        this.manifest = manifest;
        this.compaction = compaction;
        this.database = database;
        this.outbox = outbox;
        this.tasks = tasks;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        tasks.watch(TASK);
    }

    @Scheduled(every = "{lombard.lake.erasure-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void erase() throws SQLException {
        var before = objections();
        boolean clean = true;
        for (var month : manifest.months()) {
            clean &= isClean(month, before);
        }
        for (var bucket : before.entrySet()) {
            var objections = bucket.getValue();
            // Those that were told needn't be looked at again.
            if (clean && !objections.mark().equals(told.get(bucket.getKey()))) {
                eachPage(objections, this::tell);
                told.put(bucket.getKey(), objections.mark());
            }
        }
        if (clean) {
            tasks.done(TASK);
        }
    }

    /** Goes through all objections that have landed and were not taken back, some thousand at a time. */
    void standing(Page page) throws SQLException {
        for (var objections : objections().values()) {
            eachPage(objections, page);
        }
    }

    /** One month that can't be cleaned keeps no other from it, but nothing is told then. */
    private boolean isClean(FactMonth month, Map<Integer, Objections> objections) {
        try {
            if (isToBeCleaned(month, objections)) {
                compaction.compact(month);
            }
            return true;
        } catch (LandingFailure e) {
            LOG.warnf("erasure-waits fact=%s month=%s cause=%s", month.fact(), month.month(), e.code());
            return false;
        }
    }

    private Map<Integer, Objections> objections() {
        var objections = new HashMap<Integer, Objections>();
        manifest.buckets(new FactMonth(FactType.PREFERENCE_CHANGED, FactMonth.LATEST))
                .forEach((bucket, entries) -> objections.put(
                        bucket,
                        new Objections(
                                entries.stream().map(Manifest.Entry::file).toList())));
        return objections;
    }

    private boolean isToBeCleaned(FactMonth month, Map<Integer, Objections> objections) {
        return month.type() != FactType.PREFERENCE_CHANGED
                && manifest.buckets(month).entrySet().stream().anyMatch(bucket -> {
                    var known = objections.get(bucket.getKey());
                    return known != null
                            && bucket.getValue().stream()
                                    .anyMatch(entry -> !entry.leftOut().equals(known.mark()));
                });
    }

    /** One after the other: a request that counts them waits for the erasure that tells them, and the other way round. */
    private void eachPage(Objections objections, Page page) throws SQLException {
        turn.lock();
        try {
            eachPageInTurn(objections, page);
        } finally {
            turn.unlock();
        }
    }

    private void eachPageInTurn(Objections objections, Page page) throws SQLException {
        var refusals = new ArrayList<Refusal>();
        try (var files = DuckDb.open(MEMORY, volume.temporary(), SPILL);
                var statement = files.createStatement();
                var rows = statement.executeQuery(objections.refused(volume))) {
            while (rows.next()) {
                refusals.add(new Refusal(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getTimestamp(3).toLocalDateTime()));
                if (refusals.size() == PAGE) {
                    page.with(List.copyOf(refusals));
                    refusals.clear();
                }
            }
        }
        if (!refusals.isEmpty()) {
            page.with(refusals);
        }
    }

    private void tell(List<Refusal> refusals) {
        int told = QuarkusTransaction.requiringNew().call(() -> {
            var fresh = fresh(refusals);
            outbox.addAll(fresh.stream().map(this::applied).toList());
            return fresh.size();
        });
        if (told > 0) {
            LOG.infof("objections-applied number=%d", told);
        }
    }

    private Outbox.Told applied(Refusal refusal) {
        var token = refusal.token().toString().replace("-", "");
        return Outbox.Told.now(
                Topics.OBJECTION_APPLIED, token, new ObjectionApplied(token, refusal.purpose(), clock.instant()));
    }

    /** Those that were not told before; they are noted. */
    private List<Refusal> fresh(List<Refusal> refusals) throws SQLException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(NOTE)) {
            for (var refusal : refusals) {
                insert.setObject(1, refusal.token());
                insert.setString(2, refusal.purpose());
                insert.setObject(3, refusal.decidedAt());
                insert.setObject(4, now);
                insert.addBatch();
            }
            var inserted = insert.executeBatch();
            return IntStream.range(0, inserted.length)
                    .filter(i -> inserted[i] == 1)
                    .mapToObj(refusals::get)
                    .toList();
        }
    }
}
