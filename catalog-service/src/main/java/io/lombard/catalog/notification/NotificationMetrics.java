package io.lombard.catalog.notification;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Notices, for whoever watches the service run. */
@Singleton
class NotificationMetrics {

    @Produces
    @Singleton
    GaugeQuery notices() {
        return new GaugeQuery(
                "lombard.notices",
                "Notices by way and state",
                "select channel, state, count(n.id) from unnest(array['mail', 'webhook']) channel"
                        + " cross join unnest(array['waiting', 'sent', 'given_up']) state"
                        + " left join notification n using (channel, state) group by channel, state");
    }
}
