package io.lombard.stack.part;

import io.lombard.contracts.event.Topics;
import io.lombard.stack.broker.BrokerFile;
import io.lombard.stack.process.Command;
import io.lombard.stack.process.Jvm;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker with the topics of the suite. Topics are made here and nowhere else: a misspelt one is an error. */
public final class KafkaPart implements Part {

    private static final int HEAP_MEGABYTES = 384;
    private static final short ONE_COPY = 1;
    private static final int TRANSACTION_PARTITIONS = 8;

    /** Facts stay until they have landed, however long a service is down. */
    private static final Map<String, String> FACTS = Map.of("retention.ms", "-1");

    private static final Map<String, String> LATEST = Map.of("cleanup.policy", "compact");

    /** Six hours, and the hour after which a segment is closed: an open one is deleted only when its last message is old enough. */
    private static final Map<String, String> HOURS = Map.of("retention.ms", "21600000", "segment.ms", "3600000");

    private final Setup setup;

    public KafkaPart(Setup setup) {
        this.setup = setup;
    }

    @Override
    public PartName name() {
        return PartName.KAFKA;
    }

    @Override
    public Command command() throws IOException {
        Path file = BrokerFile.write(
                setup.state().data("kafka"), setup.port(name()), setup.ports().kafkaController(), false);
        List<String> words = new ArrayList<>(new Jvm(HEAP_MEGABYTES)
                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true")
                .words());
        words.addAll(
                List.of("-cp", setup.project().brokerClassPath(), "io.lombard.stack.broker.Broker", file.toString()));
        return new Command(words, Map.of(), setup.state().root());
    }

    @Override
    public boolean isReady() {
        return Probe.listens(setup.port(name()));
    }

    @Override
    public void complete() throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.kafkaBootstrap()))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = topics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IOException("The topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(topic(Topics.TRANSACTION_RECORDED, TRANSACTION_PARTITIONS, FACTS));
        topics.add(topic(Topics.LOCATION_OBSERVED, TRANSACTION_PARTITIONS, FACTS));
        topics.add(topic(Topics.CONVERSATION_CLASSIFIED, TRANSACTION_PARTITIONS, FACTS));
        topics.add(topic(Topics.CUSTOMER_DESCRIBED, TRANSACTION_PARTITIONS, LATEST));
        topics.add(topic(Topics.PREFERENCE_CHANGED, TRANSACTION_PARTITIONS, LATEST));
        topics.add(topic(Topics.HISTORY_STAGED, TRANSACTION_PARTITIONS, FACTS));
        topics.add(topic(Topics.RECORD_REJECTED, 1, FACTS));
        topics.add(topic(Topics.RELEASE_PUBLISHED, 1, FACTS));
        topics.add(topic(Topics.RELEASE_REFUSED, 1, FACTS));
        topics.add(topic(Topics.OBJECTION_APPLIED, 1, FACTS));
        topics.add(topic(Topics.AGREEMENT_CHANGED, 1, LATEST));
        topics.add(topic(Topics.USAGE_RECORDED, 1, FACTS));
        List<NewTopic> deadLetters = topics.stream()
                .map(topic -> topic(Topics.deadLetter(topic.name()), 1, FACTS))
                .toList();
        topics.addAll(deadLetters);
        topics.add(topic(Topics.POSITION_SIGHTED, TRANSACTION_PARTITIONS, HOURS));
        topics.add(topic(Topics.PURCHASE_SIGHTED, TRANSACTION_PARTITIONS, HOURS));
        topics.add(topic(Topics.FRAUD_SUSPECTED, TRANSACTION_PARTITIONS, HOURS));
        return topics;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, ONE_COPY).configs(settings);
    }
}
