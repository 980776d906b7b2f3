package io.lombard.anonymiser.budget;

import io.lombard.contracts.watch.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is left of the privacy budget, for whoever watches the service run. */
@Singleton
class BudgetMetrics {

    @Produces
    @Singleton
    GaugeQuery left() {
        return new GaugeQuery(
                "lombard.budget.left.ratio",
                "Part of a data month's rho that is neither spent nor reserved, of the latest two years; recent: of the last three months",
                "select month, (month >= to_char(now() - interval '3 months', 'YYYY-MM'))::text recent,"
                        + " 1 - spent_units::float8 / cap_units from budget_account where cap_units > 0"
                        + " order by month desc limit 24");
    }
}
