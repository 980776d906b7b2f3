package io.lombard.bench;

import io.lombard.cli.share.TemporaryFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole release of 1, 2, 4 and 8 times as many customers: time, memory, and how well a straight line fits. */
final class GrowthBench {

    private static final int TIMES = 3;

    private final PrintWriter out;
    private final long customers;

    private record Point(double rows, Cost cost) {}

    GrowthBench(PrintWriter out, long customers) {
        this.out = out;
        this.customers = customers;
    }

    void run() throws Exception {
        out.printf("%nGrowth: the whole release, each in its own process with a heap of 1 GiB.%n%n");
        var table = new MarkdownTable(out, "customers", "rows", "wall s", "CPU s", "peak MiB", "CPU s a million rows");
        var points = new ArrayList<Point>();
        for (int factor = 1; factor <= 8; factor *= 2) {
            var point = measured(factor * customers);
            points.add(point);
            table.row(
                    String.format(Locale.ROOT, "%,d", factor * customers),
                    String.format(Locale.ROOT, "%,.0f", point.rows()),
                    ReleaseTable.number(point.cost().wall()),
                    ReleaseTable.number(point.cost().cpu()),
                    String.format(Locale.ROOT, "%,d", point.cost().peakBytes() >> 20),
                    ReleaseTable.number(point.cost().cpu() / point.rows() * 1e6));
        }
        fit(points);
    }

    private static Point measured(long customers) throws Exception {
        try (var temporary = new TemporaryFiles(Files.createTempDirectory("lombard-bench"))) {
            var lake = temporary.directory();
            long rows = new BenchLake(lake, customers)
                    .make(done -> {}).stream().mapToLong(BenchLake.Bucket::rows).sum();
            return new Point(rows, Child.run("1g", Contender.release, lake, TIMES));
        }
    }

    /** Least squares: CPU = fixed + slope x rows. */
    private void fit(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::rows).average().orElseThrow();
        double meanY =
                points.stream().mapToDouble(p -> p.cost().cpu()).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (var point : points) {
            xy += (point.rows() - meanX) * (point.cost().cpu() - meanY);
            xx += (point.rows() - meanX) * (point.rows() - meanX);
            yy += (point.cost().cpu() - meanY) * (point.cost().cpu() - meanY);
        }
        out.printf(
                Locale.ROOT,
                "%nCPU s = %.2f + %.3f a million rows; a line explains %.2f %% of the variance.%n",
                meanY - xy / xx * meanX,
                xy / xx * 1e6,
                100 * xy * xy / xx / yy);
    }
}
