package io.lombard.ingest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.publication.Outlet;
import io.lombard.ingest.rejection.Keeping;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.RejectionConfig;
import io.lombard.ingest.rejection.Rejections;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a stream in: read, check, pseudonymise, deduplicate, publish; part by part, in constant memory. */
@Singleton
public final class StreamIntake {

    private static final Logger LOG = Logger.getLogger(StreamIntake.class);

    private final Database database;
    private final BatchRegister register;
    private final PartWriter writer;
    private final Pseudonyms pseudonyms;
    private final FactRules rules;
    private final RejectionConfig rejection;
    private final Rejections rejections;
    private final ObjectMapper json;
    private final IntakeConfig config;
    private final Clock clock;

    StreamIntake(
            Database database,
            BatchRegister register,
            PartWriter writer,
            Pseudonyms pseudonyms,
            ObjectMapper json,
            FactRules rules,
            IntakeConfig config,
            RejectionConfig rejection,
            Rejections rejections,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.writer = writer;
        this.pseudonyms = pseudonyms;
        this.json = json;
        this.rules = rules;
        this.config = config;
        this.rejection = rejection;
        this.rejections = rejections;
        this.clock = clock;
    }

    /**
     * Takes everything that is whole. Returns when all of it is safe.
     *
     * @throws ProblemException if what keeps records safe stays away; it says up to which line they are
     */
    IntakeAnswer take(String source, Kind kind, RecordReader records) throws InterruptedException {
        return take(reception(delivery(source, kind), rejection.perBatch(), List.of()), records);
    }

    /**
     * Takes records in again that were rejected, as a batch of its own, and notes what becomes of each.
     *
     * @param replayed the rejections, in the order of the records
     */
    public IntakeAnswer replay(String source, Kind kind, RecordReader records, List<UUID> replayed)
            throws InterruptedException {
        return take(reception(delivery(source, kind), 0, replayed), records);
    }

    /**
     * Takes a batch in that may have been begun before, by a process that died: parts of it that are safe stay as they are.
     *
     * @param partSize the same each time
     */
    IntakeAnswer resume(UUID batchId, String source, Kind kind, RecordReader records, int partSize)
            throws InterruptedException {
        var delivery = new Delivery(batchId, source, kind, register, 0, partSize);
        return take(reception(delivery, rejection.perBatch(), List.of()), records);
    }

    /**
     * Takes everything that is whole, of a delivery whose beginning and end somebody else notes. Returns when all of it is safe.
     *
     * @throws StorageAwayException if what keeps records safe stays away
     */
    public Counts take(Delivery delivery, RecordReader records) throws InterruptedException {
        return take(delivery, records, writer);
    }

    /** As above, with facts that leave on another way than a message each. */
    public Counts take(Delivery delivery, RecordReader records, Outlet outlet) throws InterruptedException {
        return take(delivery, records, writer.to(outlet));
    }

    private Counts take(Delivery delivery, RecordReader records, PartWriter through) throws InterruptedException {
        int kept = database.<Integer, RuntimeException>commit(
                (connection, again) -> rejections.kept(connection, delivery.batchId()));
        try (var parts = new PartQueue(through, config.partsInFlight())) {
            return sorter(reception(delivery, rejection.perBatch() - kept, List.of()), records, parts)
                    .sort();
        }
    }

    private Delivery delivery(String source, Kind kind) {
        return new Delivery(UUID.randomUUID(), source, kind, register, 0, config.partSize());
    }

    private Reception reception(Delivery delivery, int kept, List<UUID> replayed) {
        int longest = (int) rejection.longestRecord().asLongValue();
        var keeping = new Keeping(delivery.kind(), pseudonyms.of(delivery.source()), kept, longest);
        return new Reception(delivery, rules.of(delivery.kind()), keeping, replayed);
    }

    private Sorter sorter(Reception reception, RecordReader records, PartQueue parts) {
        var source = reception.delivery().source();
        var facts = new FactWriter(pseudonyms.of(source));
        var events = new EventWriter(json, pseudonyms, source, config.zone());
        return new Sorter(reception, records, facts, events, parts, clock);
    }

    private IntakeAnswer take(Reception reception, RecordReader records) throws InterruptedException {
        var batchId = reception.delivery().batchId();
        var source = reception.delivery().source();
        var state = Batch.State.BROKEN;
        BrokenBy brokenBy = null;
        try {
            begin(batchId, source);
            try (var parts = new PartQueue(writer, config.partsInFlight())) {
                var counts = sorter(reception, records, parts).sort();
                var cause = records.broken();
                brokenBy = cause == null ? null : BrokenBy.of(cause);
                state = brokenBy == null ? Batch.State.COMPLETE : Batch.State.BROKEN;
                return IntakeAnswer.of(batchId, source, counts, parts.firstRejections(), brokenBy);
            }
        } catch (StorageAwayException e) {
            throw away(e);
        } catch (DatabaseAwayException e) {
            throw away(new StorageAwayException("PostgreSQL", 0));
        } finally {
            end(batchId, source, state, brokenBy);
        }
    }

    private void begin(UUID batchId, String source) throws InterruptedException {
        database.run(connection -> register.begin(connection, batchId, source));
    }

    private void end(UUID batchId, String source, Batch.State state, @Nullable BrokenBy brokenBy)
            throws InterruptedException {
        LOG.infof("batch-ended batchId=%s source=%s state=%s", batchId, source, state.code());
        try {
            database.run(connection -> register.end(connection, batchId, state, brokenBy));
        } catch (DatabaseAwayException e) {
            // What the batch brought is safe or refused already; its state shows as abandoned later.
            LOG.warnf("batch-end-not-noted batchId=%s cause=%s", batchId, e.getMessage());
        }
    }

    private static ProblemException away(StorageAwayException e) {
        LOG.errorf("storage-away part=%s safeLine=%d", e.part(), e.safeLine());
        return new ProblemException(
                IngestProblem.STORAGE_UNAVAILABLE,
                "Lines 1 to " + e.safeLine() + " are safe; of later ones some may be. Send the whole stream again: "
                        + "records that are safe count as duplicates then and nothing is doubled.");
    }
}
