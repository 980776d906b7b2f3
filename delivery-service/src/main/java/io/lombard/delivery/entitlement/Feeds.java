package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.Topics;
import io.lombard.contracts.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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

    private final Feed agreements = new Feed(Topics.AGREEMENT_CHANGED, System::nanoTime);
    private final Feed offers = new Feed(Topics.PRODUCT_DEFINED, System::nanoTime);
    private final Map<String, Feed> channels = Map.of("agreement-changed", agreements, "product-defined", offers);

    private final KafkaClientService kafka;
    private final EntitlementConfig config;

    Feeds(KafkaClientService kafka, EntitlementConfig config, MeterRegistry metrics) {
        this.kafka = kafka;
        this.config = config;
        Gauge.builder("lombard.agreements.known", this, feeds -> feeds.areKnown() ? 1 : 0)
                .description("Whether it is known who may read what; without it nothing is delivered")
                .register(metrics);
    }

    Feed agreements() {
        return agreements;
    }

    Feed offers() {
        return offers;
    }

    /** Whether what was told was known once since this instance started. */
    boolean wereHeard() {
        return channels.values().stream().allMatch(Feed::wasHeard);
    }

    @Scheduled(every = "{lombard.entitlement.listen}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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
            throw new ProblemException(DeliveryProblem.AGREEMENTS_UNKNOWN);
        }
    }

    boolean areKnown() {
        return channels.values().stream().allMatch(feed -> feed.isKnown(config.silence()));
    }
}
