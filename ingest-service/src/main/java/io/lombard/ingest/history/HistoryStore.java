package io.lombard.ingest.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.publication.Outlet;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.publication.Publisher;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Facts of payments leave as files in the store, a file for each part, and Kafka is told their addresses; whatever else a record tells goes to
 * Kafka itself. An address names the content by its
 * digest, so a part that is written again is the same file, or one beside it that doesn't change what was told before.
 */
@Singleton
public final class HistoryStore {

    private static final Logger LOG = Logger.getLogger(HistoryStore.class);
    private static final String PART = "history-store";

    private final Optional<Path> directory;
    private final Publisher publisher;
    private final ObjectMapper json;

    HistoryStore(HistoryConfig config, Publisher publisher, ObjectMapper json) {
        directory = config.store().map(path -> path.toAbsolutePath().normalize());
        this.publisher = publisher;
        this.json = json;
    }

    public boolean isConfigured() {
        return directory.isPresent();
    }

    /** For the parts of a batch. */
    public Outlet outlet(UUID batchId) {
        return (facts, rejections) -> publish(batchId, facts, rejections);
    }

    private void publish(UUID batchId, Collection<Fact> facts, List<RecordRejected> rejections)
            throws InterruptedException, PublicationException {
        var payments = facts.stream().filter(HistoryStore::isPayment).toList();
        var told = new ArrayList<Fact>();
        facts.stream().filter(fact -> !isPayment(fact)).forEach(told::add);
        if (!payments.isEmpty()) {
            told.add(told(batchId, stage(batchId, payments)));
        }
        publisher.publish(told, rejections);
    }

    private static boolean isPayment(Fact fact) {
        return fact.topic().equals(Topics.TRANSACTION_RECORDED);
    }

    private Fact told(UUID batchId, HistoryStaged staged) {
        try {
            return new Fact(
                    Topics.HISTORY_STAGED,
                    UUID.nameUUIDFromBytes(staged.address().getBytes(StandardCharsets.US_ASCII)),
                    batchId.toString().getBytes(StandardCharsets.US_ASCII),
                    json.writeValueAsBytes(staged));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can't be written as JSON", e);
        }
    }

    private HistoryStaged stage(UUID batchId, Collection<Fact> facts) throws PublicationException {
        try {
            return stage(directory.orElseThrow(), batchId, facts);
        } catch (IOException | SQLException e) {
            LOG.warnf("history-not-staged cause=%s", e.getClass().getSimpleName());
            throw new PublicationException(PART, e);
        }
    }

    private static HistoryStaged stage(Path store, UUID batchId, Collection<Fact> facts)
            throws IOException, SQLException {
        var written = store.resolve(UUID.randomUUID() + ".tmp");
        try {
            var file = PaymentFile.write(facts, written);
            force(written);
            var sha256 = Sha256.of(written);
            var address = batchId + "-" + sha256 + ".parquet";
            Files.move(written, store.resolve(address), StandardCopyOption.ATOMIC_MOVE);
            force(store);
            return new HistoryStaged(
                    address, sha256, facts.size(), Topics.TRANSACTION_RECORDED, file.firstMonth(), file.lastMonth());
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** On the medium, before Kafka is told: its message must not outlive the file. */
    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
