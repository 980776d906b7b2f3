package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.attack.AttackResult;
import io.lombard.contracts.watch.GaugeQuery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Releases and their attacks, for whoever watches the service run. */
@Singleton
class ReleaseMetrics {

    private final MeterRegistry registry;

    ReleaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void examined(AttackReport report) {
        report.results()
                .forEach(result -> Counter.builder("lombard.attacks")
                        .description("Attacks of the gate: survived, succeeded, or with a control that failed")
                        .tag("attack", result.attack())
                        .tag("outcome", outcome(result))
                        .register(registry)
                        .increment());
    }

    private static String outcome(AttackResult result) {
        if (!result.controlHolds()) {
            return "control-failed";
        }
        return result.survived() ? "survived" : "succeeded";
    }

    @Produces
    @Singleton
    GaugeQuery releases() {
        return new GaugeQuery(
                "lombard.releases",
                "Releases by state",
                "select state, count(r.id) from unnest(array['requested', 'landing', 'computing', 'attacking',"
                        + " 'awaiting-approval', 'published', 'refused']) state left join release r using (state) group by state");
    }

    @Produces
    @Singleton
    GaugeQuery waiting() {
        return new GaugeQuery(
                "lombard.releases.oldest.open.seconds",
                "How long ago the oldest release that is neither published nor refused was asked for",
                "select state, coalesce(extract(epoch from now() - min(requested_at)), 0)"
                        + " from unnest(array['requested', 'landing', 'computing', 'attacking', 'awaiting-approval']) state"
                        + " left join release r using (state) group by state");
    }
}
