package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.Topics;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Whether this service knows the agreements and offers as they are. An agreement that doesn't change is silent, too, so it is Kafka
 * that is asked, not the age of the last event.
 */
@ApplicationScoped
class Feeds {

    private static final Logger LOG = Logger.getLogger(Feeds.class);

    private final Map<String, Feed> channels = Map.of(
            "agreement-changed", new Feed(Topics.AGREEMENT_CHANGED, System::nanoTime),
            "product-defined", new Feed(Topics.PRODUCT_DEFINED, System::nanoTime));

    private final KafkaClientService kafka;
    private final EntitlementConfig config;

    Feeds(KafkaClientService kafka, EntitlementConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    @Scheduled(every = "${lombard.entitlement.listen:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void listen() {
        channels.forEach((channel, feed) -> {
            try {
                kafka.getConsumers(channel).forEach(feed::listen); // none while the service starts
            } catch (RuntimeException e) {
                LOG.warnf(
                        "feed-unheard channel=%s cause=%s",
                        channel, e.getClass().getSimpleName());
            }
        });
    }

    /** @throws ProblemException if what was told of agreements or offers may not be known */
    void check() {
        if (!areKnown()) {
            throw new ProblemException(DeliveryProblem.AGREEMENTS_UNKNOWN, null);
        }
    }

    boolean areKnown() {
        return channels.values().stream().allMatch(feed -> feed.isKnown(config.silence()));
    }
}
