package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Arrays;
import java.util.List;

/**
 * Brings levels with a tight clip to the totals T of a level with a wide one, the anchor: each of their values x in an
 * anchor cell is multiplied with R = T / S, S the sum of its level's noisy values there, and then the levels are made to
 * add up. A level whose S is not ten standard errors from zero takes the ratio of the most certain level beside it, as
 * all have the same clip; where no level is certain, or T isn't, nothing is published.
 *
 * <p>Standard errors. With weights W of the hierarchy and a the part of a value that a level's ratio multiplied, an
 * error e in one of the level's noisy values moves the result by (W R - a / S) e to first order, and an error of T by
 * value / T. The sum of their squares is the variance of noise and ratio. Two allowances are added. (1) Customers are not
 * clipped evenly: what a cell lost is a sum of losses of at most wide - narrow clip each, and a Poisson number of
 * losses has a variance of at most that times their sum. (2) The wide clip and the clamp still take something: one
 * tenth of what the ratio put back (docs/adr/0008).
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

        double ratio(int anchorCell) {
            return totals[anchorCell] / sums[anchorCell];
        }

        /** How exact the sum is: its size in standard errors of its noise. */
        double certainty(int anchorCell) {
            return sums[anchorCell] / Math.sqrt(variance * counts[anchorCell]);
        }

        /** Part of the variance of a value that this level's noise makes; {@code part} is what its ratio multiplied. */
        double variance(int anchorCell, double ratio, double squaredWeights, double weights, double part) {
            double share = part / sums[anchorCell];
            return variance
                    * (ratio * ratio * squaredWeights
                            - 2 * ratio * weights * share
                            + counts[anchorCell] * share * share);
        }
    }

    /**
     * The levels of a group with the level whose ratio each of them takes: its own where it is certain, else that of
     * the most certain level, and none where no level is.
     */
    private final class Donors {

        private static final int NONE = -1;

        private final Ratios[] ratios;

        Donors(LevelGroup group, double[][] part) {
            this.ratios = new Ratios[part.length];
            for (int k = 0; k < part.length; k++) {
                ratios[k] = new Ratios(group.levels().get(k), group.variances().get(k), part[k]);
            }
        }

        int of(int level, int anchorCell) {
            if (ratios[level].certain(anchorCell)) {
                return level;
            }
            int best = 0;
            for (int k = 1; k < ratios.length; k++) {
                best = ratios[k].certainty(anchorCell) > ratios[best].certainty(anchorCell) ? k : best;
            }
            return ratios[best].certain(anchorCell) ? best : NONE;
        }

        double ratio(int level, int anchorCell) {
            int donor = of(level, anchorCell);
            return donor == NONE ? 1 : ratios[donor].ratio(anchorCell);
        }

        double[][] corrected(double[][] part) {
            var corrected = new double[part.length][];
            for (int k = 0; k < part.length; k++) {
                corrected[k] = part[k].clone();
                for (int cell = 0; cell < part[k].length; cell++) {
                    corrected[k][cell] *= ratio(k, ratios[k].anchorOf[cell]);
                }
            }
            return corrected;
        }

        /** The values that one level's ratio multiplied; the others are zero. */
        double[][] multipliedBy(int donor, double[][] corrected) {
            var multiplied = new double[corrected.length][];
            for (int k = 0; k < corrected.length; k++) {
                multiplied[k] = new double[corrected[k].length];
                for (int cell = 0; cell < multiplied[k].length; cell++) {
                    multiplied[k][cell] = of(k, ratios[k].anchorOf[cell]) == donor ? corrected[k][cell] : 0;
                }
            }
            return multiplied;
        }
    }

    void correct(LevelGroup group, double[][] noisy) {
        var donors = new Donors(group, group.part(noisy));
        var corrected = donors.corrected(group.part(noisy));
        var variances =
                Arrays.stream(corrected).map(level -> new double[level.length]).toArray(double[][]::new);
        for (int k = 0; k < corrected.length; k++) {
            addNoise(group, donors, k, corrected, variances);
        }
        var values = group.hierarchy().consistent(corrected);
        note(donors);
        for (int k = 0; k < values.length; k++) {
            addTotalsAndAllowances(values[k], donors.ratios[k].anchorOf, variances[k]);
        }
        group.put(values, estimates.values());
        group.put(roots(variances), estimates.standardErrors());
    }

    private static void addNoise(LevelGroup group, Donors donors, int k, double[][] corrected, double[][] variances) {
        var squares = group.hierarchy().squaredWeights(k);
        var weights = group.hierarchy().consistent(ones(k, corrected));
        var parts = group.hierarchy().consistent(donors.multipliedBy(k, corrected));
        for (int level = 0; level < variances.length; level++) {
            for (int cell = 0; cell < variances[level].length; cell++) {
                int c = donors.ratios[level].anchorOf[cell];
                variances[level][cell] += donors.of(k, c) == Donors.NONE
                        ? Double.POSITIVE_INFINITY
                        : donors.ratios[k].variance(
                                c, donors.ratio(k, c), squares[level][cell], weights[level][cell], parts[level][cell]);
            }
        }
    }

    private static double[][] ones(int k, double[][] shape) {
        var ones = new double[shape.length][];
        for (int level = 0; level < shape.length; level++) {
            ones[level] = new double[shape[level].length];
            Arrays.fill(ones[level], level == k ? 1 : 0);
        }
        return ones;
    }

    /** Keeps the largest loss of any level in each anchor cell; all of it where no level's ratio is known. */
    private void note(Donors donors) {
        for (int k = 0; k < donors.ratios.length; k++) {
            for (int c = 0; c < lost.length; c++) {
                boolean known = donors.of(k, c) != Donors.NONE;
                lost[c] = Math.max(lost[c], known ? 1 - 1 / donors.ratio(k, c) : 1);
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
