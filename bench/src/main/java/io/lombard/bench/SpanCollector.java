package io.lombard.bench;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lombard.stack.setting.PartName;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A collector of OpenTelemetry's spans (OTLP over HTTP) on a free port, which keeps them all. */
final class SpanCollector implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;
    private final List<Collected> spans = new CopyOnWriteArrayList<>();

    /**
     * A span.
     *
     * @param trace its id as 32 hexadecimal digits
     * @param links ids of the traces that it is linked to
     * @param start nanoseconds since 1970
     * @param end nanoseconds since 1970
     */
    record Collected(String service, String name, String trace, List<String> links, long start, long end) {

        boolean is(String aService, String aName) {
            return service.equals(aService) && name.equals(aName);
        }
    }

    SpanCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::collect);
        server.start();
    }

    /** What makes a service send all its spans here, at once. */
    Map<PartName, Map<String, String>> settings() {
        var settings = Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S");
        return PartName.services().stream().collect(Collectors.toMap(service -> service, service -> settings));
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()) {
                var service = service(resource);
                resource.getScopeSpansList().stream()
                        .flatMap(scope -> scope.getSpansList().stream())
                        .map(span -> collected(service, span))
                        .forEach(spans::add);
            }
            exchange.sendResponseHeaders(OK, -1);
        }
    }

    private static String service(ResourceSpans resource) {
        return resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static Collected collected(String service, Span span) {
        return new Collected(
                service,
                span.getName(),
                hex(span.getTraceId()),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** Those of a trace, and those that are linked to it. */
    Stream<Collected> of(String trace) {
        return spans.stream()
                .filter(span -> span.trace().equals(trace) || span.links().contains(trace));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
