package io.lombard.catalog.credential;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Partners' clients that the identity provider doesn't have as they should be, for whoever watches the service run. */
@Singleton
class CredentialMetrics {

    @Produces
    @Singleton
    GaugeQuery unsettled() {
        return new GaugeQuery(
                "lombard.clients.unsettled.seconds",
                "For how long the identity provider has had to be told of a partner's client, by what it should become",
                "select shown.change, coalesce(extract(epoch from now() - min(c.changed_at)), 0)"
                        + " from unnest(array['open', 'close']) shown (change) left join partner_client c"
                        + " on not c.settled and shown.change = case when c.wanted then 'open' else 'close' end"
                        + " group by shown.change");
    }
}
