package io.lombard.catalog.access;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Access requests, for whoever watches the service run. */
@Singleton
class AccessMetrics {

    @Produces
    @Singleton
    GaugeQuery requests() {
        return new GaugeQuery(
                "lombard.access.requests",
                "Access requests by state",
                "select state, count(*) from access_request group by state");
    }

    @Produces
    @Singleton
    GaugeQuery overdue() {
        return new GaugeQuery(
                "lombard.access.requests.overdue",
                "Access requests that the bank should have answered by now",
                "select count(*) from access_request where state = 'asked' and due_on < current_date");
    }
}
