package io.lombard.cli.demo;

import io.lombard.population.Truth.Cell;
import io.lombard.population.Truth.Counts;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demonstration's closing table: what a partner got, beside what really happened. */
final class Report {

    private static final int EXAMPLES = 6;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void scores(List<Score> scores) {
        out.printf(
                "%n%-14s %-10s %8s %10s %7s %8s %12s %12s %18s %18s%n",
                "level",
                "measure",
                "cells",
                "published",
                "",
                "volume",
                "median err.",
                "95 % below",
                "in 1.96 SE",
                "expected");
        for (var score : scores) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-10s %,8d %,10d %7s %8s %12s %12s %18s %18s%n",
                    score.level(),
                    score.measure(),
                    score.cells(),
                    score.published(),
                    percent((double) score.published() / score.cells(), 1),
                    percent(score.volume(), 1),
                    percent(score.medianError(), 2),
                    percent(score.p95Error(), 2),
                    score.published() == 0 ? "-" : score.within() + " of " + score.published(),
                    score.published() == 0 ? "-" : score.expectedWithin() + " to " + score.published());
        }
        out.println();
        out.println(
                "volume: share of the measure's total that lies in published cells. err.: |published - truth| / truth.");
        out.println(
                "in 1.96 SE: published cells whose truth lies within 1.96 standard errors: 95 of 100 on average, or more.");
        out.println(
                "expected: how many of them are in 99 of 100 draws of the noise, if the standard errors are right.");
        out.println(
                "What bounding takes is put back by the ratio to the nation's wide bounds; the standard error counts");
        out.println("noise, ratio and an allowance for what is left, and the certificate names that.");
    }

    /** The month's largest categories of the nation. */
    void examples(Map<Cell, Counts> truth, Map<Cell, PublishedRow> table, YearMonth month) {
        out.printf("%n%-18s %-10s %18s %12s %18s%n", "UK, " + month, "measure", "published", "+-", "truth");
        truth.entrySet().stream()
                .filter(cell -> cell.getKey().level().equals("nation")
                        && cell.getKey().month().equals(month))
                .sorted((a, b) ->
                        Long.compare(b.getValue().payments(), a.getValue().payments()))
                .limit(EXAMPLES)
                .forEach(cell -> example(cell.getKey(), cell.getValue(), table.get(cell.getKey())));
    }

    private void example(Cell cell, Counts truth, @Nullable PublishedRow row) {
        for (var measure : Measure.values()) {
            var estimate = row == null ? null : row.values().get(measure);
            out.printf(
                    Locale.ROOT,
                    "%-18s %-10s %18s %12s %,18.0f%n",
                    measure == Measure.customers ? cell.category() : "",
                    measure,
                    estimate == null ? "withheld" : String.format(Locale.ROOT, "%,.0f", estimate.value()),
                    estimate == null ? "" : String.format(Locale.ROOT, "%,.0f", 1.96 * estimate.standardError()),
                    measure.of(truth));
        }
    }

    private static String percent(double share, int decimals) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }
}
