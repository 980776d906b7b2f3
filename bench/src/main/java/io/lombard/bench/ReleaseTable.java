package io.lombard.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** What a release's work costs on one lake, beside the finest GROUP BY and beside bounding, which are its first two rows. */
final class ReleaseTable {

    private static final int TIMES = 3;
    private static final double MEBIBYTE = 1 << 20;

    private final MarkdownTable table;
    private final Path lake;
    private final Cost plain;
    private final Cost kernel;

    private ReleaseTable(MarkdownTable table, Path lake, Cost plain, Cost kernel) {
        this.table = table;
        this.lake = lake;
        this.plain = plain;
        this.kernel = kernel;
        row(Contender.plain.title, plain);
        row(Contender.kernel.title, kernel);
    }

    static ReleaseTable begin(PrintWriter out, Path lake) throws Exception {
        out.printf(
                "Each in its own process, %d threads, after one warm-up; of three runs (Spark: one) the one with the median CPU"
                        + " time.%n%n",
                Contender.THREADS);
        var table = new MarkdownTable(
                out, "what", "wall s", "CPU s", "peak MiB", "CPU beside the finest GROUP BY", "beside bounding");
        return new ReleaseTable(table, lake, cost(Contender.plain, lake), cost(Contender.kernel, lake));
    }

    private static Cost cost(Contender contender, Path lake) throws Exception {
        return Child.run("1g", contender, lake, TIMES);
    }

    void row(Contender contender) throws Exception {
        row(contender.title, cost(contender, lake));
    }

    void row(String what, Cost cost) {
        table.row(
                what,
                number(cost.wall()),
                number(cost.cpu()),
                String.format(Locale.ROOT, "%,.0f", cost.peakBytes() / MEBIBYTE),
                number(cost.cpu() / plain.cpu()),
                number(cost.cpu() / kernel.cpu()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
