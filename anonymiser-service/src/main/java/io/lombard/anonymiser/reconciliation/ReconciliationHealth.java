package io.lombard.anonymiser.reconciliation;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Shows that nothing is released because the ledger may have forgotten something. */
@Wellness
class ReconciliationHealth implements HealthCheck {

    private final Reconciliation reconciliation;

    ReconciliationHealth(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public HealthCheckResponse call() {
        var closed = reconciliation.findings().closed();
        var response = HealthCheckResponse.named("ledger").status(closed == null);
        return (closed == null ? response : response.withData("trouble", closed)).build();
    }
}
