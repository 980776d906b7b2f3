package io.lombard.contracts.outbox;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What waits in the {@link Outbox}. */
@Singleton
class OutboxGauges {

    @Produces
    @Singleton
    GaugeQuery events() {
        return new GaugeQuery(
                "lombard.outbox.events", "Events that Kafka doesn't have yet", "select count(*) from outbox");
    }

    @Produces
    @Singleton
    GaugeQuery oldest() {
        return new GaugeQuery(
                "lombard.outbox.oldest.seconds",
                "How long the oldest event has waited for Kafka",
                "select coalesce(extract(epoch from now() - min(occurred_at)), 0) from outbox");
    }
}
