package io.lombard.stack.part;

import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the suite. They are made here and nowhere else: a misspelt one is an error. */
public final class SuiteTopics {

    private static final short ONE_COPY = 1;
    private static final int TRANSACTION_PARTITIONS = 8;

    private static final Map<String, String> EVERYTHING = Map.of("retention.ms", "-1");

    /** What sources send of customers: thirty days, as long as backups are kept, and the day after which a segment is closed. */
    private static final Map<String, String> MONTH = Map.of("retention.ms", "2592000000", "segment.ms", "86400000");

    private static final Map<String, String> LATEST = Map.of("cleanup.policy", "compact");

    /** Six hours, and the hour after which a segment is closed: an open one is deleted only when its last message is old enough. */
    private static final Map<String, String> HOURS = Map.of("retention.ms", "21600000", "segment.ms", "3600000");

    /** Makes those that are missing. */
    static void create(String bootstrap) throws IOException {
        create(bootstrap, topics());
    }

    /**
     * Makes those of the fraud crossing if they are missing. No broker's default is short enough for them, so they can't come by
     * being used first.
     */
    public static void createOfTheCrossing(String bootstrap, int partitions) throws IOException {
        create(bootstrap, ofTheCrossing(partitions));
    }

    private static void create(String bootstrap, List<NewTopic> topics) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
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

    /** All of the suite, as they are made on one machine; on a cluster the manifests make the same ones. */
    public static List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(topic(Topics.TRANSACTION_RECORDED, TRANSACTION_PARTITIONS, MONTH));
        topics.add(topic(Topics.LOCATION_OBSERVED, TRANSACTION_PARTITIONS, MONTH));
        topics.add(topic(Topics.CONVERSATION_CLASSIFIED, TRANSACTION_PARTITIONS, MONTH));
        topics.add(topic(Topics.CUSTOMER_DESCRIBED, TRANSACTION_PARTITIONS, MONTH));
        topics.add(topic(Topics.PREFERENCE_CHANGED, TRANSACTION_PARTITIONS, LATEST));
        topics.add(topic(Topics.HISTORY_STAGED, TRANSACTION_PARTITIONS, EVERYTHING));
        topics.add(topic(Topics.RECORD_REJECTED, 1, MONTH));
        topics.add(topic(Topics.RELEASE_PUBLISHED, 1, EVERYTHING));
        topics.add(topic(Topics.RELEASE_REFUSED, 1, EVERYTHING));
        topics.add(topic(Topics.OBJECTION_APPLIED, 1, EVERYTHING));
        topics.add(topic(Topics.HISTORY_LANDED, 1, EVERYTHING));
        topics.add(topic(Topics.AGREEMENT_CHANGED, 1, LATEST));
        topics.add(topic(Topics.PRODUCT_DEFINED, 1, LATEST));
        topics.add(topic(Topics.USAGE_RECORDED, 1, EVERYTHING));
        topics.add(topic(Topics.AUDIT_SEALED, 1, EVERYTHING));
        List<NewTopic> deadLetters = topics.stream()
                .map(topic -> topic(
                        Topics.deadLetter(topic.name()),
                        1,
                        topic.configs().containsValue(MONTH.get("retention.ms")) ? MONTH : EVERYTHING))
                .toList();
        topics.addAll(deadLetters);
        topics.addAll(ofTheCrossing(TRANSACTION_PARTITIONS));
        return topics;
    }

    private static List<NewTopic> ofTheCrossing(int partitions) {
        return Stream.of(Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED, Topics.FRAUD_SUSPECTED)
                .map(name -> topic(name, partitions, HOURS))
                .toList();
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, ONE_COPY).configs(settings);
    }

    private SuiteTopics() {}
}
