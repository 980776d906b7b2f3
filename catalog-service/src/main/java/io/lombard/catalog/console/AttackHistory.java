package io.lombard.catalog.console;

import io.lombard.catalog.certificate.AttackReport;
import io.lombard.catalog.certificate.AttackReport.Attack;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How close each attack has come to its bound, release after release: one line an attack, oldest first. */
record AttackHistory(List<Line> lines) {

    record Line(String attack, List<Point> points) {

        /** How close the closest came: a part of its bound. */
        public double highest() {
            return points.stream().mapToDouble(Point::reached).max().orElse(0);
        }

        /** Where a point stands in a drawing: 0 to 100 from left to right. */
        public String left(int index) {
            return String.format(Locale.ROOT, "%.2f", 100 * (index + 0.5) / points.size());
        }
    }

    record Point(String product, YearMonth month, Instant when, Attack result) {

        /** Part of the bound that was reached: above 1 the attack got through. */
        public double reached() {
            return result.bound() == 0
                    ? (result.measured() == 0 ? 0 : Drawing.TOP)
                    : result.measured() / result.bound();
        }

        /** From 0 at the top to 100 at the bottom. */
        public String top() {
            return String.format(Locale.ROOT, "%.2f", 100 - 100 * Math.clamp(reached(), 0, Drawing.TOP) / Drawing.TOP);
        }

        public boolean holds() {
            return result.survived() && result.controlHolds();
        }
    }

    /** The drawings go a little beyond the bound. */
    static final class Drawing {

        static final double TOP = 1.25;

        /** Height of the bound in a drawing. */
        static final String BOUND = String.format(Locale.ROOT, "%.2f", 100 - 100 / TOP);

        private Drawing() {}
    }

    static AttackHistory of(
            @Nullable List<PublishedRelease> published,
            @Nullable List<RefusedRelease> refused,
            @Nullable List<WaitingRelease> waiting) {
        var points = new ArrayList<Point>();
        for (var release : orNone(published)) {
            add(points, release.product(), release.month(), release.requestedAt(), release.attacks());
        }
        for (var release : orNone(refused)) {
            add(points, release.product(), release.month(), release.requestedAt(), release.attacks());
        }
        for (var release : orNone(waiting)) {
            add(points, release.product(), release.month(), release.requestedAt(), release.attacks());
        }
        return of(points);
    }

    private static AttackHistory of(List<Point> points) {
        var lines = new TreeMap<String, List<Point>>();
        points.sort(Comparator.comparing(Point::when));
        for (var point : points) {
            lines.computeIfAbsent(point.result().attack(), attack -> new ArrayList<>())
                    .add(point);
        }
        return new AttackHistory(lines.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList());
    }

    private static void add(
            List<Point> points, String product, YearMonth month, Instant when, @Nullable AttackReport attacks) {
        if (attacks != null) {
            attacks.results().forEach(result -> points.add(new Point(product, month, when, result)));
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> releases) {
        return releases == null ? List.of() : releases;
    }

    public String bound() {
        return Drawing.BOUND;
    }
}
