package io.lombard.ingest.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {

    private final LocalState local = new LocalState();

    @TempDir
    Path state;

    @Test
    void whatAKilledProcessLeftIsGoneBeforeTheNextStarts() throws IOException {
        var left = positions();
        try (var crossing = crossing()) {
            local.wipe(crossing);

            assertThat(left).doesNotExist();
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        try (var crossing = crossing()) {
            var left = positions();

            local.wipe(new ShutdownEvent(), crossing);

            assertThat(crossing.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
            assertThat(left).doesNotExist();
        }
    }

    /** Kafka that is away keeps the crossing from closing for as long as it likes; the pod hasn't as long. */
    @Test
    void whatDoesNotCloseIsNotWaitedForWithoutEnd() throws IOException {
        var waited = new AtomicReference<Duration>();
        try (var crossing = new KafkaStreams(Crossings.topology(), settings()) {
            @Override
            public synchronized boolean close(Duration longest) {
                return !waited.compareAndSet(null, longest);
            }
        }) {
            var left = positions();

            local.wipe(new ShutdownEvent(), crossing);

            assertThat(waited.get()).isLessThan(Duration.ofSeconds(60));
            assertThat(left).as("of what still runs nothing is deleted").exists();
        }
    }

    private Path positions() throws IOException {
        var store = state.resolve(Crossings.APPLICATION).resolve("0_3").resolve("rocksdb");
        return Files.writeString(Files.createDirectories(store).resolve("000012.sst"), "positions");
    }

    /** Built but not started, so no Kafka is needed. */
    private KafkaStreams crossing() {
        return new KafkaStreams(Crossings.topology(), settings());
    }

    private Properties settings() {
        var settings = Crossings.settings(state);
        settings.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        return settings;
    }
}
