package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** What became of records, for whoever watches the service run. */
@Singleton
class IntakeMetrics {

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter rejected;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        accepted = records("accepted");
        duplicates = records("duplicate");
        rejected = records("rejected");
    }

    private Counter records(String outcome) {
        return Counter.builder("lombard.records")
                .description("Records that were made safe")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** A part was made safe. */
    void written(Counts counts, List<RecordRejected> rejections) {
        accepted.increment((double) counts.accepted());
        duplicates.increment((double) counts.duplicates());
        rejected.increment((double) counts.rejected());
        rejections.forEach(rejection -> Counter.builder("lombard.rejections")
                .description("Records that were refused")
                .tag("rule", rejection.rule())
                .register(registry)
                .increment());
    }
}
