package io.lombard.delivery.entitlement;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Agreements as this service knows them, for whoever watches it run. */
@Singleton
class AgreementMetrics {

    @Produces
    @Singleton
    GaugeQuery agreements() {
        return new GaugeQuery(
                "lombard.agreements", "Agreements by state", "select state, count(*) from agreement group by state");
    }
}
