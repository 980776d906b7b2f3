package io.lombard.bench;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a full catalogue, each beside its database queries alone and beside a style sheet of the same server. The suite has a
 * state directory and ports of its own and is gone afterwards.
 */
final class PortalBench implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final Pattern STYLE_SHEET = Pattern.compile("<link[^>]*href=\"([^\"]+\\.css)\"");

    private final PrintWriter out;
    private final int datasets;
    private final int releases;
    private final double seconds;
    private final LombardStack stack = LombardStack.temporary();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PortalBench(PrintWriter out, int datasets, int releases, double seconds) {
        this.out = out;
        this.datasets = datasets;
        this.releases = releases;
        this.seconds = seconds;
    }

    void run() throws Exception {
        stack.start(PartName.foundations().toArray(PartName[]::new));
        stack.start(PartName.CATALOG, PartName.DELIVERY);
        fill();
        out.printf(
                Locale.ROOT,
                "%nPortal: %,d datasets with %d releases each; %d callers that ask again at once, for %.0f s after a third of it as warm-up.%n%n",
                datasets,
                releases,
                CALLERS,
                seconds);
        var table = new MarkdownTable(
                out,
                "what",
                "a second",
                "median ms",
                "p99 ms",
                "rate beside the style sheet",
                "p99 beside its queries alone");
        var styleSheet = styleSheet();
        var sheet = pages(_ -> styleSheet, null);
        row(table, "style sheet, a static file", sheet, sheet, "");
        kept(table, "list, kept by the browser (304)", "/", sheet);
        row(table, "list, kept in memory", pages(_ -> "/", null), sheet, "");
        kept(table, "dataset page, kept by the browser (304)", "/datasets/bench-1", sheet);
        row(table, "dataset page, kept in memory", pages(_ -> "/datasets/bench-1", null), sheet, "");
        try (var queries = new PortalQueries(stack, datasets)) {
            for (var page : PortalQueries.Page.values()) {
                var served = pages(number -> page.address(number, datasets), null);
                var alone = Load.of(CALLERS, seconds, _ -> queries.caller(page));
                row(table, page.title(), served, sheet, String.format(Locale.ROOT, "%.1f", served.p99() / alone.p99()));
                row(table, page.title() + ": its queries alone", alone, sheet, "1.0");
            }
        }
    }

    private void kept(MarkdownTable table, String title, String address, Load sheet) throws Exception {
        var tag = get(address, null).headers().firstValue("ETag");
        if (tag.isEmpty()) {
            out.println("No ETag at " + address + ": nothing to keep.");
            return;
        }
        row(table, title, pages(_ -> address, tag.get()), sheet, "");
    }

    private static void row(MarkdownTable table, String title, Load load, Load sheet, String besideQueries) {
        table.row(
                title,
                String.format(Locale.ROOT, "%,.0f", load.rate()),
                String.format(Locale.ROOT, "%.1f", load.median()),
                String.format(Locale.ROOT, "%.1f", load.p99()),
                String.format(Locale.ROOT, "%.2f", load.rate() / sheet.rate()),
                besideQueries);
    }

    private void fill() throws SQLException, IOException {
        try (var database = PortalQueries.connect(stack)) {
            new CatalogueFill(database, datasets, releases).run(done -> {
                if (done % 1000 == 0 || done == datasets) {
                    System.err.printf(Locale.ROOT, "%,d of %,d datasets written%n", done, datasets);
                }
            });
        }
        try (var database = PortalQueries.connect(stack, PartName.DELIVERY)) {
            CatalogueFill.handOut(database, datasets, releases);
        }
    }

    /** @param tag what a browser has kept, for an answer without a body */
    private Load pages(LongFunction<String> address, @Nullable String tag) throws Exception {
        int expected = tag == null ? 200 : 304;
        return Load.of(CALLERS, seconds, _ -> number -> {
            int status = get(address.apply(number), tag).statusCode();
            if (status != expected) {
                throw new IOException(address.apply(number) + " answered " + status + " in place of " + expected);
            }
        });
    }

    private HttpResponse<byte[]> get(String address, @Nullable String tag) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(stack.url(PartName.CATALOG) + address));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String styleSheet() throws IOException, InterruptedException {
        var page = new String(get("/", null).body(), StandardCharsets.UTF_8);
        var found = STYLE_SHEET.matcher(page);
        if (!found.find()) {
            throw new IOException("The list names no style sheet");
        }
        return found.group(1);
    }

    @Override
    public void close() {
        client.close();
        stack.delete();
    }
}
