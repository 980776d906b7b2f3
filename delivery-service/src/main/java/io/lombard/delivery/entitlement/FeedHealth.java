package io.lombard.delivery.entitlement;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether it is known who may read what; without it nothing is delivered. */
@Readiness
class FeedHealth implements HealthCheck {

    private final Feeds feeds;

    FeedHealth(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        boolean known = feeds.areKnown();
        var response = HealthCheckResponse.named("agreements").status(known);
        return known
                ? response.build()
                : response.withData(
                                "trouble",
                                "Kafka isn't heard, or its events of agreements and offers wait: nothing is delivered")
                        .build();
    }
}
