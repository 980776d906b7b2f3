package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.quarkus.opentelemetry.runtime.tracing.DropTargetsSampler;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A span would keep an address that opens something. */
class TracingTest {

    @ParameterizedTest
    @CsvSource({
        "catalog-service, /signed-in, code=a&state=b",
        "ingest-service, /signed-in, code=a&state=b",
        "delivery-service, /delta-sharing/files/a, expires=1&signature=b"
    })
    void anAddressThatOpensSomethingIsNotTraced(String service, String path, String query) {
        var dropped =
                ServiceSource.of(service).properties().getProperty("quarkus.otel.traces.suppress-application-uris");
        var sampler = new DropTargetsSampler(Sampler.alwaysOn(), Set.of(dropped.split(",")));

        assertThat(decision(sampler, path, query)).isEqualTo(SamplingDecision.DROP);
        assertThat(decision(sampler, "/v1/datasets", query)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    private static SamplingDecision decision(Sampler sampler, String path, String query) {
        var request =
                Attributes.of(AttributeKey.stringKey("url.path"), path, AttributeKey.stringKey("url.query"), query);
        return sampler.shouldSample(Context.root(), "0".repeat(32), "GET", SpanKind.SERVER, request, List.of())
                .getDecision();
    }
}
