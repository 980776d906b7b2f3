package io.lombard.ingest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.fraud.FraudConfig;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.validation.Rules;
import io.lombard.ingest.validation.Sightings;
import io.lombard.ingest.validation.TransactionRules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes a stream in: read, check, pseudonymise, deduplicate, publish; part by part, in constant memory. */
@Singleton
class StreamIntake {

    private static final Logger LOG = Logger.getLogger(StreamIntake.class);

    private final Database database;
    private final BatchRegister register;
    private final PartWriter writer;
    private final Pseudonyms pseudonyms;
    private final Rules transactions;
    private final ObjectMapper json;
    private final IntakeConfig config;
    private final Clock clock;

    StreamIntake(
            Database database,
            BatchRegister register,
            PartWriter writer,
            Pseudonyms pseudonyms,
            ObjectMapper json,
            IntakeConfig config,
            FraudConfig fraud,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.writer = writer;
        this.pseudonyms = pseudonyms;
        this.json = json;
        var sightings = new Sightings(clock, config.zone(), fraud.oldest());
        this.transactions = new TransactionRules(clock, config.zone(), sightings);
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes everything that is whole. Returns when all of it is safe.
     *
     * @throws ProblemException if what keeps records safe stays away; it says up to which line they are
     */
    IntakeAnswer take(String source, RecordReader records) throws InterruptedException {
        return take(source, transactions, records);
    }

    /** As above, for records of another kind. */
    IntakeAnswer take(String source, Rules rules, RecordReader records) throws InterruptedException {
        var batchId = UUID.randomUUID();
        var state = Batch.State.BROKEN;
        try {
            begin(batchId, source);
            try (var parts = new PartQueue(writer, config.partsInFlight())) {
                var facts = new FactWriter(pseudonyms.of(source));
                var events = new EventWriter(json, pseudonyms, source, config.zone());
                var sorter = new Sorter(batchId, source, rules, facts, events, parts, config.partSize(), clock);
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
