package io.lombard.ingest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.rejection.Keeping;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.RejectionConfig;
import io.lombard.ingest.validation.Rules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

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
            Clock clock) {
        this.database = database;
        this.register = register;
        this.writer = writer;
        this.pseudonyms = pseudonyms;
        this.json = json;
        this.rules = rules;
        this.config = config;
        this.rejection = rejection;
        this.clock = clock;
    }

    /**
     * Takes everything that is whole. Returns when all of it is safe.
     *
     * @throws ProblemException if what keeps records safe stays away; it says up to which line they are
     */
    IntakeAnswer take(String source, RecordReader records) throws InterruptedException {
        return take(source, rules.transactions(), records);
    }

    /** As above, for records of another kind. */
    IntakeAnswer take(String source, Rules kind, RecordReader records) throws InterruptedException {
        return take(reception(source, kind, rejection.perBatch(), List.of()), records);
    }

    /**
     * Takes records in again that were rejected, as a batch of its own, and notes what becomes of each.
     *
     * @param replayed the rejections, in the order of the records
     */
    public IntakeAnswer replay(String source, Kind kind, RecordReader records, List<UUID> replayed)
            throws InterruptedException {
        return take(reception(source, rules.of(kind), 0, replayed), records);
    }

    /**
     * Takes a batch in that may have been begun before, by a process that died: parts of it that are safe stay as they are.
     *
     * @param partSize the same each time
     */
    IntakeAnswer resume(UUID batchId, String source, Rules kind, RecordReader records, int partSize)
            throws InterruptedException {
        var keeping = keeping(source, kind, rejection.perBatch());
        return take(new Reception(batchId, source, kind, keeping, List.of(), partSize, true), records);
    }

    private Reception reception(String source, Rules kind, int kept, List<UUID> replayed) {
        return new Reception(
                UUID.randomUUID(), source, kind, keeping(source, kind, kept), replayed, config.partSize(), false);
    }

    private Keeping keeping(String source, Rules kind, int kept) {
        int longest = (int) rejection.longestRecord().asLongValue();
        return new Keeping(Kind.of(kind), pseudonyms.of(source), kept, longest);
    }

    private IntakeAnswer take(Reception reception, RecordReader records) throws InterruptedException {
        var batchId = reception.batchId();
        var source = reception.source();
        var state = Batch.State.BROKEN;
        try {
            begin(batchId, source);
            try (var parts = new PartQueue(writer, config.partsInFlight())) {
                var facts = new FactWriter(pseudonyms.of(source));
                var events = new EventWriter(json, pseudonyms, source, config.zone());
                var sorter = new Sorter(reception, facts, events, parts, clock);
                var counts = sorter.sort(records);
                var brokenBy = BrokenBy.code(records.broken());
                state = brokenBy == null ? Batch.State.COMPLETE : Batch.State.BROKEN;
                return IntakeAnswer.of(batchId, source, counts, parts.firstRejections(), brokenBy);
            }
        } catch (StorageAwayException e) {
            throw away(e);
        } catch (DatabaseAwayException e) {
            throw away(new StorageAwayException("PostgreSQL", 0));
        } finally {
            end(batchId, source, state);
        }
    }

    private void begin(UUID batchId, String source) throws InterruptedException {
        database.<Integer, RuntimeException>commit((connection, again) -> {
            register.begin(connection, batchId, source);
            return 1;
        });
    }

    private void end(UUID batchId, String source, Batch.State state) throws InterruptedException {
        LOG.infof("batch-ended batchId=%s source=%s state=%s", batchId, source, state.code());
        try {
            database.<Integer, RuntimeException>commit((connection, again) -> {
                register.end(connection, batchId, state);
                return 1;
            });
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
