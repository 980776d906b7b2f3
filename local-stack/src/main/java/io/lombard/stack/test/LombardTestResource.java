package io.lombard.stack.test;

import io.lombard.stack.part.SuiteTopics;
import io.lombard.stack.project.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL and one Kafka broker, both real, on free ports of 127.0.0.1, for the Quarkus tests of a module. Topics are
 * created when first used, but for those of the fraud crossing, which are there. Use the same set of test resources on all tests of a module, else Quarkus restarts everything.
 */
public final class LombardTestResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestBroker broker;
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            TestBroker startedBroker = new TestBroker();
            broker = startedBroker;
            EmbeddedPostgres startedPostgres = EmbeddedPostgres.builder()
                    .setPort(FreePorts.find(1).getFirst())
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
            postgres = startedPostgres;
            startedBroker.awaitReady();
            SuiteTopics.createOfTheCrossing(startedBroker.bootstrapServers(), 1);
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + startedPostgres.getPort() + "/postgres",
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "kafka.bootstrap.servers",
                    startedBroker.bootstrapServers());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL or Kafka did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        try {
            close(postgres);
        } finally {
            close(broker);
        }
    }

    private static void close(@Nullable Closeable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL or Kafka did not stop", e);
        }
    }
}
