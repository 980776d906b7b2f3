package io.lombard.anonymiser.lake;

import io.lombard.contracts.watch.GaugeQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The landing, for whoever watches the service run. How far it is behind, its Kafka client tells. */
@Singleton
class LakeMetrics implements MeterBinder {

    private final LandingState state;

    LakeMetrics(LandingState state) {
        this.state = state;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lombard.lake.landing", state, now -> now.now().lands() ? 1 : 0)
                .description("1 while facts land, 0 while the landing waits for a part")
                .register(registry);
        Gauge.builder("lombard.lake.held", state, LakeMetrics::held)
                .description("1 while facts land but for a partition that waits for a file of history")
                .register(registry);
    }

    private static int held(LandingState state) {
        var now = state.now();
        return now.lands() && now.trouble() != null ? 1 : 0;
    }

    @Produces
    @Singleton
    GaugeQuery rows() {
        return new GaugeQuery(
                "lombard.lake.rows",
                "Facts landed since ever",
                "select fact, sum(row_count) from landed_month group by fact");
    }
}
