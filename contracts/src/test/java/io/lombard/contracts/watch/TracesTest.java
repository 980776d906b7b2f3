package io.lombard.contracts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final UUID ID = UUID.fromString("d9428888-122b-11e1-b85c-61cd3cbb3210");

    @Test
    void aTraceHasTheIdOfWhatItIsOf() {
        var context = Span.fromContext(Traces.of(ID)).getSpanContext();

        assertThat(context.isValid()).isTrue();
        assertThat(context.isSampled()).isTrue();
        assertThat(context.getTraceId()).isEqualTo("d9428888122b11e1b85c61cd3cbb3210");
    }

    @Test
    void aHeaderNamesItsTraceAndABrokenOneNone() {
        var header = "00-d9428888122b11e1b85c61cd3cbb3210-00f067aa0ba902b7-01";

        assertThat(Span.fromContext(Traces.of(header)).getSpanContext().getTraceId())
                .isEqualTo("d9428888122b11e1b85c61cd3cbb3210");
        assertThat(Span.fromContext(Traces.of("00-xyz")).getSpanContext().isValid())
                .isFalse();
        assertThat(Span.fromContext(Traces.of((String) null)).getSpanContext().isValid())
                .isFalse();
    }

    @Test
    void whatNobodyRecordsIsToldByFewMessagesOnly() {
        try (var scope = Traces.of(ID).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(Traces.header()).startsWith("00-d9428888122b11e1b85c61cd3cbb3210-");
            assertThat(Traces.recordedHeader()).isNull();
        }
        assertThat(Traces.header()).isNull();
    }

    @Test
    void whereNothingIsTracedTheCorrelationIdIsTheTraces() {
        var other = UUID.fromString("0a0b0c0d-0000-4000-8000-00000000ffff");
        try (var _ = Correlation.with(ID)) {
            try (var _ = Correlation.with(other)) {
                assertThat(Traces.header()).startsWith("00-0a0b0c0d00004000800000000000ffff-");
                assertThat(Correlation.of(Traces.of(Traces.header()))).contains(other);
            }
            assertThat(Correlation.present()).contains(ID);
        }
        assertThat(Correlation.present()).isEmpty();
    }
}
