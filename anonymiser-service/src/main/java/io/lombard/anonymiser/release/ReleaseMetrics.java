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

    /** What the officer approved waits for the store, and not for the officer any more. */
    private static final String SHOWN =
            "case when r.state = 'awaiting-approval' and r.decision = 'approve' then 'publishing' else r.state end";

    private final MeterRegistry registry;
    private final Counter failed;

    ReleaseMetrics(MeterRegistry registry) {
        this.registry = registry;
        failed = Counter.builder("lombard.release.attempts.failed")
                .description("Attempts to compute or publish a release that failed")
                .register(registry);
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

    /** An attempt failed and will be made again, or was the last one. */
    void attemptFailed() {
        failed.increment();
    }

    @Produces
    @Singleton
    GaugeQuery releases() {
        return new GaugeQuery(
                "lombard.releases",
                "Releases by state; publishing: approved, and not yet in the store",
                "select shown.state, count(r.id) from unnest(array['requested', 'landing', 'computing', 'attacking',"
                        + " 'awaiting-approval', 'publishing', 'published', 'refused']) shown (state)"
                        + " left join release r on shown.state = " + SHOWN + " group by shown.state");
    }

    @Produces
    @Singleton
    GaugeQuery waiting() {
        return new GaugeQuery(
                "lombard.releases.oldest.open.seconds",
                "How long ago the oldest release that is neither published nor refused was asked for, or approved",
                "select shown.state, coalesce(extract(epoch from now() - min(coalesce(r.decided_at, r.requested_at))), 0)"
                        + " from unnest(array['requested', 'landing', 'computing', 'attacking', 'awaiting-approval',"
                        + " 'publishing']) shown (state)"
                        + " left join release r on shown.state = " + SHOWN + " group by shown.state");
    }
}
