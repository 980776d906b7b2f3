package io.lombard.anonymiser.reconciliation;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows that nothing is released because the ledger may have forgotten something. */
@Wellness
class ReconciliationHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ReconciliationHealth.class);

    private final Reconciliation reconciliation;

    ReconciliationHealth(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public HealthCheckResponse call() {
        var closed = closed();
        var response = HealthCheckResponse.named("ledger").status(closed == null);
        return (closed == null ? response : response.withData("trouble", closed)).build();
    }

    private @Nullable String closed() {
        try {
            return reconciliation.findings().closed();
        } catch (RuntimeException e) {
            LOG.errorf("ledger-not-comparable cause=%s", e.getClass().getSimpleName());
            return "the database doesn't answer, or refuses";
        }
    }
}
