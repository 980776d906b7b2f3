package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Payments by area and age, of which a clip of 1 takes from each age what its ratio says and a wide one nothing; what a release makes of
 * them. The last level tells all cells apart.
 *
 * @param ratio truth beside what a clip of 1 leaves, by age
 * @param truth of a finest cell, in lattice units
 */
record ClippedPlan(ReleasePlan plan, int ages, IntToDoubleFunction ratio, double truth) {

    static final BigDecimal WIDE = new BigDecimal("8");

    static ClippedPlan of(int areas, int ages, String rho, IntToDoubleFunction ratio, double truth, Level... levels) {
        var measure = new Measure.Payments(BigDecimal.ONE, 100, BigDecimal.ONE);
        var plan = new ReleasePlan(
                "clipped",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(dimension("area", areas), dimension("age", ages)),
                List.of(levels),
                List.of(measure),
                Rho.of(rho),
                new Suppression(0));
        return new ClippedPlan(plan, ages, ratio, truth);
    }

    private static Dimension dimension(String name, int codes) {
        var terms = new ArrayList<Dimension.Term>();
        terms.add(new Dimension.Term("top", "top", null));
        IntStream.range(0, codes).forEach(n -> terms.add(new Dimension.Term("c" + n, "code", "top")));
        return new Dimension(name, terms, "code");
    }

    /** @param clip 1 is the measure's own */
    static Level level(String name, String area, String age, String share, BigDecimal clip) {
        var clips = clip.equals(BigDecimal.ONE) ? Map.<String, BigDecimal>of() : Map.of("payments", clip);
        return new Level(name, Map.of("area", area, "age", age), new BigDecimal(share), clips);
    }

    double[] truth(int level) {
        return summed(level, age -> truth);
    }

    /** @param kept share of a finest cell's truth that a clip leaves, by age */
    private double[] summed(int level, IntToDoubleFunction kept) {
        var finest = plan.cells(plan.levels().getLast());
        var covering = plan.cells(plan.levels().get(level)).covering(finest);
        var sums = new double[plan.cells(plan.levels().get(level)).size()];
        for (int cell = 0; cell < covering.length; cell++) {
            sums[covering[cell]] += kept.applyAsDouble(cell % ages);
        }
        return sums;
    }

    Estimates release(Noise noise) {
        var noisy = new double[plan.levels().size()][];
        for (int l = 0; l < noisy.length; l++) {
            var level = plan.levels().get(l);
            var clip = level.clip(plan.measures().getFirst());
            // A clip between the two takes a half of what the tight one takes.
            double part = clip.equals(BigDecimal.ONE) ? 1 : clip.equals(WIDE) ? 0 : 0.5;
            noisy[l] = summed(l, age -> truth * (1 - part * (1 - 1 / ratio.applyAsDouble(age))));
            var mechanism = plan.mechanism(level, plan.measures().getFirst());
            for (int cell = 0; cell < noisy[l].length; cell++) {
                noisy[l][cell] = Math.rint(noisy[l][cell]) + noise.draw(mechanism.noise());
            }
        }
        return Estimates.of(plan, plan.measures().getFirst(), noisy);
    }

    /** (Estimate - truth) / standard error of a level's cells. */
    double[] scores(Estimates estimates, int level) {
        var truth = truth(level);
        return IntStream.range(0, truth.length)
                .mapToDouble(cell -> (estimates.values()[level][cell] - truth[cell])
                        / estimates.standardErrors()[level][cell])
                .toArray();
    }
}
