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
        Gauge.builder("lombard.lake.landing", state, now -> now.now().trouble() == null ? 1 : 0)
                .description("1 while facts land, 0 while the landing waits for a part")
                .register(registry);
    }

    @Produces
    @Singleton
    GaugeQuery rejections() {
        return new GaugeQuery(
                "lombard.lake.rejections",
                "Messages that went to the dead letters since ever",
                "select fact, reason, row_count from landing_rejection");
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
