package io.lombard.delivery.push;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Releases on their way to partners' destinations, for whoever watches the service run. */
@Singleton
class PushMetrics {

    /** What has failed and waits for its next try is told apart from what waits for its first. */
    private static final String BY_STATE =
            " from unnest(array['waiting', 'retrying', 'sending', 'delivered', 'laid_aside'])"
                    + " shown (state) left join push_delivery p on shown.state ="
                    + " case when p.state = 'waiting' and p.tries > 0 then 'retrying' else p.state end";

    @Produces
    @Singleton
    GaugeQuery deliveries() {
        return new GaugeQuery(
                "lombard.push.deliveries",
                "Releases to be sent to partners' destinations, by state",
                "select shown.state, count(p.delivery_id)" + BY_STATE + " group by shown.state");
    }

    @Produces
    @Singleton
    GaugeQuery oldest() {
        return new GaugeQuery(
                "lombard.push.oldest.seconds",
                "For how long the oldest release has been to be sent that neither arrived nor was laid aside",
                "select shown.state, coalesce(extract(epoch from now() - min(p.created_at)), 0)" + BY_STATE
                        + " where shown.state in ('waiting', 'retrying', 'sending') group by shown.state");
    }
}
