package io.lombard.delivery.entitlement;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether it is known who may read what; without it nothing is delivered. Who was ready stays so, to answer partners why, and to take what
 * needs no agreement, such as the end of a leaked profile.
 */
@Readiness
class FeedHealth implements HealthCheck {

    private final Feeds feeds;

    FeedHealth(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("agreements").status(feeds.wereHeard());
        return feeds.areKnown()
                ? response.build()
                : response.withData(
                                "trouble",
                                "Kafka isn't heard, or its events of agreements and offers wait: nothing is delivered")
                        .build();
    }
}
