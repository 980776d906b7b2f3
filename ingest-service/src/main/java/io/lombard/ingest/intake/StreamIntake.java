package io.lombard.ingest.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes a stream in: read, check, pseudonymise, deduplicate, publish; part by part, in constant memory. */
@Singleton
public class StreamIntake {

    private static final Logger LOG = Logger.getLogger(StreamIntake.class);

    private final Database database;
    private final BatchRegister register;
    private final PartWriter writer;
    private final Pseudonyms pseudonyms;
    private final FactRules rules;
    private final ObjectMapper json;
    private final IntakeConfig config;
    private final Clock clock;

    StreamIntake(
            Database database,
            BatchRegister register,
            PartWriter writer,
            Pseudonyms pseudonyms,
            FactRules rules,
            ObjectMapper json,
            IntakeConfig config,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.writer = writer;
        this.pseudonyms = pseudonyms;
        this.json = json;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes everything that is whole. Returns when all of it is safe.
     *
     * @throws ProblemException if what keeps records safe stays away; it says up to which line they are
     */
    IntakeAnswer take(String source, Kind kind, RecordReader records) throws InterruptedException {
        var delivery = new Delivery(UUID.randomUUID(), source, kind, register, 0, config.partSize());
        var state = Batch.State.BROKEN;
        try {
            begin(delivery.batchId(), source);
            try (var parts = new PartQueue(writer, config.partsInFlight())) {
                var counts = sorter(delivery, records, parts).sort();
                var brokenBy = BrokenBy.code(records.broken());
                state = brokenBy == null ? Batch.State.COMPLETE : Batch.State.BROKEN;
                return IntakeAnswer.of(delivery.batchId(), source, counts, parts.firstRejections(), brokenBy);
            }
        } catch (StorageAwayException e) {
            throw away(e);
        } catch (DatabaseAwayException e) {
            throw away(new StorageAwayException("PostgreSQL", 0));
        } finally {
            end(delivery.batchId(), source, state);
        }
    }

    /**
     * Takes everything that is whole, of a delivery that somebody else keeps the books of. Returns when all of it is safe.
     *
     * @throws StorageAwayException if what keeps records safe stays away
     */
    public Counts take(Delivery delivery, RecordReader records) throws InterruptedException {
        try (var parts = new PartQueue(writer, config.partsInFlight())) {
            return sorter(delivery, records, parts).sort();
        }
    }

    private Sorter sorter(Delivery delivery, RecordReader records, PartQueue parts) {
        var source = delivery.source();
        return new Sorter(
                delivery,
                records,
                rules.of(delivery.kind()),
                new FactWriter(pseudonyms.of(source)),
                new EventWriter(json, pseudonyms, source, config.zone()),
                parts,
                clock);
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
