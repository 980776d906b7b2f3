package io.lombard.anonymiser.core.trial;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.TestKernel.Row;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.mechanism.NoiseStatistics;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The tests of the mechanism, over any pipeline. */
final class Checks {

    private static final ReleasePlan WIDE = Plans.withClips(Map.of("nation", "3", "area", "5"));

    /** What rounding towards zero on the lattice takes from mu at most, and more. */
    private static final double ROUNDING = 0.01;

    private Checks() {}

    /** Noise off, 5,000 neighbours, never a false alarm: each statement holds for every input. */
    static String sensitivity(Pipeline pipeline) {
        var random = new SplittableRandom(16);
        for (int trial = 0; trial < 5000; trial++) {
            var others = new ArrayList<List<Row>>();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                others.add(customer(random));
            }
            var without = pipeline.bound(WIDE, others);
            var one = customer(random);
            others.add(one);
            var complaint = change(pipeline.bound(WIDE, others), without, one.size());
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    /** A third touch every cell, half carry huge amounts. */
    private static List<Row> customer(SplittableRandom random) {
        int leaves = WIDE.leafCount();
        boolean everywhere = random.nextInt(3) == 0;
        boolean huge = random.nextBoolean();
        var rows = new ArrayList<Row>();
        int size = everywhere ? leaves : random.nextInt(20);
        for (int i = 0; i < size; i++) {
            long amount = huge ? random.nextLong(1L << 40, Long.MAX_VALUE) : random.nextLong(20_000);
            rows.add(new Row(everywhere ? i : random.nextInt(leaves), amount));
        }
        return rows;
    }

    private static String change(CellSums with, CellSums without, int rows) {
        for (int l = 0; l < WIDE.levels().size(); l++) {
            for (int m = 0; m < WIDE.measures().size(); m++) {
                var measure = WIDE.measures().get(m);
                var square = BigInteger.ZERO;
                long largest = 0;
                var a = with.of(l, m);
                var b = without.of(l, m);
                for (int cell = 0; cell < a.length; cell++) {
                    long moved = Math.abs(a[cell] - b[cell]);
                    largest = Math.max(largest, moved);
                    square = square.add(BigInteger.valueOf(moved).pow(2));
                }
                var bound = BigInteger.valueOf(WIDE.levels().get(l).sensitivity(measure))
                        .pow(2);
                if (square.compareTo(bound) > 0) {
                    return "a customer moved the sums by more than the sensitivity";
                }
                if (measure instanceof Measure.Spend spend
                        && largest > rows * spend.clampMinor() * (spend.lattice() / spend.minorPerMajor())) {
                    return "payments moved a sum by more than the clamp";
                }
            }
        }
        return "";
    }

    /**
     * Targets of 8 and of 40 cells. The estimate of mu has a variance of at most 2 / runs + mu^2 / (4 runs), so 5 sqrt(2 / runs)
     * is missed by chance with probability 6e-7 a side and target. A customer of eight cells or more reaches mu, so less is an alarm too.
     */
    static String mu(Pipeline pipeline, int runs) {
        var population = pipeline.bound(Trial.PLAN, Trial.POPULATION);
        var noise = pipeline.noise();
        for (int cells : new int[] {8, 40}) {
            var target = Trial.customerOf(cells);
            var sides = new double[2][2];
            for (int run = 0; run < 2 * runs; run++) {
                var bucket = pipeline.bound(Trial.PLAN, run % 2 == 0 ? List.of() : List.of(target));
                double score = score(pipeline.release(Trial.PLAN, population.plus(bucket), noise), target);
                sides[run % 2][0] += score / runs;
                sides[run % 2][1] += score * score / runs;
            }
            double variance = (sides[0][1] - sides[0][0] * sides[0][0] + sides[1][1] - sides[1][0] * sides[1][0]) / 2;
            double estimate = (sides[1][0] - sides[0][0]) / Math.sqrt(Math.max(0, variance));
            double tolerance = 5 * Math.sqrt(2.0 / runs);
            if (!(estimate <= Trial.MU + tolerance)) {
                return "an attacker reaches mu = " + estimate + " with a target of " + cells + " cells";
            }
            if (estimate < Trial.MU - tolerance - ROUNDING) {
                return "the attacker reaches mu = " + estimate + " only: the check itself has lost its power";
            }
        }
        return "";
    }

    /** Target cells of each level, less what the population holds there, in sigmas of their sum. */
    private static double score(double[][] values, List<Row> target) {
        double score = 0;
        for (int l = 0; l < values.length; l++) {
            int wide = Trial.CELLS / values[l].length;
            var cells = target.stream()
                    .mapToInt(row -> row.leaf() / wide)
                    .distinct()
                    .toArray();
            double sum = 0;
            for (int cell : cells) {
                sum += values[l][cell] - 60_000.0 * wide;
            }
            score += sum / (Trial.noise(l).sigma() * Math.sqrt(2.0 * cells.length));
        }
        return score;
    }

    /** 300,000 draws: chi-square on 41 bins at z = 8 (1e-9) and the variance at 6 standard errors (2e-9). */
    static String sampler(Pipeline pipeline) {
        var sums = pipeline.bound(Trial.PLAN, Trial.POPULATION);
        var noise = pipeline.noise();
        var draws = new long[300_000];
        for (int i = 0; i < draws.length; i += Trial.CELLS) {
            var errors = errors(pipeline, sums, noise);
            for (int c = 0; c < Trial.CELLS; c++) {
                draws[i + c] = Math.round(errors[c]);
            }
        }
        double variance = Trial.noise(Trial.FINEST).variance();
        int width = (int) (Math.sqrt(variance) / 7);
        double z = NoiseStatistics.chiSquareZ(draws, variance, 41, width);
        double v = NoiseStatistics.varianceZ(draws, variance);
        return z > 8 || Math.abs(v) > 6 ? "chi-square z = " + z + ", variance z = " + v : "";
    }

    /**
     * 250 pairs of releases of the same sums. Of 12,000 comparisons less than one is equal by chance (sigma is 4,000), so 15 are
     * with probability below 1e-13; a correlation of 6 standard errors has one of 2e-9.
     */
    static String freshness(Pipeline pipeline) {
        var sums = pipeline.bound(Trial.PLAN, Trial.POPULATION);
        int again = 0;
        int neighbours = 0;
        double product = 0;
        double squares = 0;
        for (int pair = 0; pair < 250; pair++) {
            var first = errors(pipeline, sums, pipeline.noise());
            var second = errors(pipeline, sums, pipeline.noise());
            for (int c = 0; c < Trial.CELLS; c++) {
                again += first[c] == second[c] ? 1 : 0;
                neighbours += c > 0 && first[c] == first[c - 1] ? 1 : 0;
                product += first[c] * second[c];
                squares += (first[c] * first[c] + second[c] * second[c]) / 2;
            }
        }
        double z = product / squares * Math.sqrt(250.0 * Trial.CELLS);
        return again >= 15 || neighbours >= 15 || !(Math.abs(z) <= 6)
                ? again + " noises came again, " + neighbours + " in the next cell; correlation z = " + z
                : "";
    }

    /** Never a false alarm. */
    static String lattice(Pipeline pipeline) {
        var sums = pipeline.bound(Trial.PLAN, Trial.POPULATION);
        for (double error : errors(pipeline, sums, pipeline.noise())) {
            if (Math.abs(error - Math.rint(error)) > 1e-6) {
                return "a value is off the lattice";
            }
        }
        return "";
    }

    private static double[] errors(Pipeline pipeline, CellSums sums, Noise noise) {
        var values = pipeline.release(Trial.PLAN, sums, noise)[Trial.FINEST].clone();
        var truth = sums.of(Trial.FINEST, 0);
        for (int c = 0; c < values.length; c++) {
            values[c] -= truth[c];
        }
        return values;
    }
}
