package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Arrays;
import java.util.List;

/**
 * Brings levels with a tight clip to the totals T of a level with a wide one, the anchor: each of their values x in an
 * anchor cell is multiplied with R = T / S, S the sum of its level's noisy values there, and then the levels are made to add up.
 *
 * <p>Standard errors. With weights W of the hierarchy and a = W R x the part that a level contributes to a value, an error e
 * in one of the level's noisy values moves the result by (W R - a / S) e to first order, and an error of T by value / T.
 * The sum of their squares is the variance of noise and ratio. It is exact to first order; where T or S is not ten standard
 * errors from zero, nothing is published. Two allowances are added. (1) Customers are not clipped evenly: what a
 * cell lost is a sum of losses of at most wide - narrow clip each, and a Poisson number of losses has a variance of at
 * most that times their sum. (2) The wide clip and the clamp still take something: one tenth of what the ratio put
 * back, which in simulations of heavy-tailed spend was enough (docs/adr/0008).
 */
final class BiasCorrection {

    private static final double LEFT_OVER = 0.1;
    private static final double CERTAIN = 10;

    private final ReleasePlan plan;
    private final int anchor;
    private final Estimates estimates;
    private final double largestLoss;
    private final double[] totals;
    private final double[] totalErrors;
    /** For each anchor cell the share that the tight clip took. */
    private final double[] lost;

    BiasCorrection(ReleasePlan plan, Measure measure, int anchor, Estimates estimates) {
        this.plan = plan;
        this.anchor = anchor;
        this.estimates = estimates;
        this.largestLoss = (double) plan.levels().get(anchor).sensitivity(measure) - measure.sensitivity();
        this.totals = estimates.values()[anchor].clone();
        this.totalErrors = estimates.standardErrors()[anchor].clone();
        this.lost = new double[totals.length];
    }

    /** One level of a group: its sums and ratios by anchor cell. */
    private final class Ratios {

        private final double variance;
        private final int[] anchorOf;
        private final double[] sums = new double[totals.length];
        private final int[] counts = new int[totals.length];

        Ratios(int level, double variance, double[] noisy) {
            this.variance = variance;
            this.anchorOf = anchorOf(level);
            for (int cell = 0; cell < noisy.length; cell++) {
                sums[anchorOf[cell]] += noisy[cell];
                counts[anchorOf[cell]]++;
            }
        }

        boolean certain(int anchorCell) {
            return sums[anchorCell] > CERTAIN * Math.sqrt(variance * counts[anchorCell])
                    && totals[anchorCell] > CERTAIN * totalErrors[anchorCell];
        }

        double of(int anchorCell) {
            return certain(anchorCell) ? totals[anchorCell] / sums[anchorCell] : 1;
        }

        double[] corrected(double[] noisy) {
            var corrected = new double[noisy.length];
            for (int cell = 0; cell < noisy.length; cell++) {
                corrected[cell] = noisy[cell] * of(anchorOf[cell]);
            }
            return corrected;
        }

        /** Part of the variance of a value that this level's noise makes. */
        double variance(int anchorCell, double squaredWeights, double weights, double part) {
            if (!certain(anchorCell)) {
                return Double.POSITIVE_INFINITY;
            }
            double ratio = of(anchorCell);
            double share = part / sums[anchorCell];
            return variance
                    * (ratio * ratio * squaredWeights
                            - 2 * ratio * weights * share
                            + counts[anchorCell] * share * share);
        }
    }

    void correct(LevelGroup group, double[][] noisy) {
        var part = group.part(noisy);
        var ratios = new Ratios[part.length];
        var variances = new double[part.length][];
        var ones = new double[part.length][];
        for (int k = 0; k < part.length; k++) {
            ratios[k] = new Ratios(group.levels().get(k), group.variances().get(k), part[k]);
            part[k] = ratios[k].corrected(part[k]);
            variances[k] = new double[part[k].length];
            ones[k] = new double[part[k].length];
            Arrays.fill(ones[k], 1);
        }
        for (int k = 0; k < part.length; k++) {
            addNoise(group, ratios, k, part, ones, variances);
        }
        var values = group.hierarchy().consistent(part);
        note(ratios);
        for (int k = 0; k < values.length; k++) {
            addTotalsAndAllowances(values[k], ratios[k].anchorOf, variances[k]);
        }
        group.put(values, estimates.values());
        group.put(roots(variances), estimates.standardErrors());
    }

    private static void addNoise(
            LevelGroup group, Ratios[] ratios, int k, double[][] part, double[][] ones, double[][] variances) {
        var squares = group.hierarchy().squaredWeights(k);
        var weights = group.hierarchy().consistent(only(k, ones));
        var parts = group.hierarchy().consistent(only(k, part));
        for (int level = 0; level < variances.length; level++) {
            for (int cell = 0; cell < variances[level].length; cell++) {
                variances[level][cell] += ratios[k].variance(
                        ratios[level].anchorOf[cell], squares[level][cell], weights[level][cell], parts[level][cell]);
            }
        }
    }

    private static double[][] only(int k, double[][] values) {
        var only = new double[values.length][];
        for (int level = 0; level < values.length; level++) {
            only[level] = level == k ? values[level] : new double[values[level].length];
        }
        return only;
    }

    /** Keeps the largest loss of any level in each anchor cell; all of it where the ratio isn't known. */
    private void note(Ratios[] ratios) {
        for (var each : ratios) {
            for (int c = 0; c < lost.length; c++) {
                lost[c] = Math.max(lost[c], each.certain(c) ? 1 - 1 / each.of(c) : 1);
            }
        }
    }

    private void addTotalsAndAllowances(double[] values, int[] anchorOf, double[] variances) {
        for (int cell = 0; cell < values.length; cell++) {
            int c = anchorOf[cell];
            double loss = Math.max(0, values[cell]) * lost[c];
            double ofTotal = values[cell] * totalErrors[c] / totals[c];
            variances[cell] += ofTotal * ofTotal + largestLoss * loss + square(LEFT_OVER * loss);
        }
    }

    /** The anchor's own clip takes something, too. */
    void allowForTheRest(List<Integer> wide) {
        for (int level : wide) {
            var anchorOf = anchorOf(level);
            var errors = estimates.standardErrors()[level];
            var values = estimates.values()[level];
            for (int cell = 0; cell < errors.length; cell++) {
                errors[cell] = Math.hypot(errors[cell], LEFT_OVER * values[cell] * lost[anchorOf[cell]]);
            }
        }
    }

    private int[] anchorOf(int level) {
        return plan.cells(plan.levels().get(anchor))
                .covering(plan.cells(plan.levels().get(level)));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[][] roots(double[][] variances) {
        return Arrays.stream(variances)
                .map(level -> Arrays.stream(level)
                        .map(variance -> Double.isNaN(variance) ? Double.POSITIVE_INFINITY : Math.sqrt(variance))
                        .toArray())
                .toArray(double[][]::new);
    }
}
