package io.lombard.anonymiser.core.release;

import java.util.Arrays;
import java.util.List;

/**
 * Levels of one tight clip after their ratios, made to add up.
 *
 * <p>Standard errors. With weights W of the hierarchy and a the part of a value that a level's ratio R = T / S multiplied, an
 * error e in one of the level's noisy values moves the result by (W R - a / S) e to first order, an error of T by
 * value / T, and one of its own ratio by the part of the value that it multiplied. The sum of their squares is the
 * variance of noise and ratios. Two allowances are added. (1) Customers are not clipped evenly: what a cell lost is a sum of
 * losses of at most wide - narrow clip each, and a Poisson number of losses has a variance of at most that times their
 * sum. (2) The wide clip and the clamp still take something: one tenth of what the ratio put back (docs/adr/0008).
 */
final class CorrectedGroup {

    static final double LEFT_OVER = 0.1;

    private final LevelGroup group;
    private final Donors donors;
    private final List<TightLevel> levels;
    private final double[][] corrected;
    private final double[][] values;

    private CorrectedGroup(LevelGroup group, Donors donors) {
        this.group = group;
        this.donors = donors;
        this.levels = donors.levels().stream()
                .filter(level -> group.levels().contains(level.level()))
                .toList();
        this.corrected = zeros();
        for (int k = 0; k < corrected.length; k++) {
            var level = levels.get(k);
            Arrays.setAll(corrected[k], cell -> level.value(cell) * donors.ratio(level, level.anchorOf(cell)));
        }
        this.values = group.hierarchy().consistent(corrected);
    }

    /** @param donors of this group's levels, and of all others of the same clip */
    static CorrectedGroup of(LevelGroup group, Donors donors) {
        return new CorrectedGroup(group, donors);
    }

    /** By level of the group, by cell. */
    double[][] values() {
        return values;
    }

    /** @param largestLoss what the tight clip can take from one customer, more than the wide one */
    double[][] standardErrors(Totals totals, double largestLoss) {
        var variances = zeros();
        donors.levels().forEach(donor -> addNoise(donor, variances));
        addOwnRatios(variances);
        for (int k = 0; k < values.length; k++) {
            var level = levels.get(k);
            for (int cell = 0; cell < values[k].length; cell++) {
                variances[k][cell] += ofTotal(totals, values[k][cell], level.anchorOf(cell))
                        + allowances(level, cell, values[k][cell], largestLoss);
            }
        }
        return roots(variances);
    }

    private void addNoise(TightLevel donor, double[][] variances) {
        int position = levels.indexOf(donor);
        var squares = position < 0 ? zeros() : group.hierarchy().squaredWeights(position);
        var weights = position < 0 ? zeros() : group.hierarchy().consistent(only(position, donor.relativeNoise()));
        var multiplied = group.hierarchy().consistent(multipliedBy(donor));
        for (int k = 0; k < variances.length; k++) {
            var level = levels.get(k);
            for (int cell = 0; cell < variances[k].length; cell++) {
                int c = level.anchorOf(cell);
                variances[k][cell] += donors.known(c)
                        ? donor.variance(
                                level,
                                cell,
                                donors.ratio(donor, c),
                                squares[k][cell],
                                weights[k][cell],
                                multiplied[k][cell])
                        : Double.POSITIVE_INFINITY;
            }
        }
    }

    /**
     * Ratios of two levels follow from the same wide totals, so their errors may go together: their standard errors add up, which is
     * never too little.
     */
    private void addOwnRatios(double[][] variances) {
        var errors = zeros();
        for (int position = 0; position < levels.size(); position++) {
            var ofLevel = zeros();
            addOwnRatios(position, ofLevel);
            for (int k = 0; k < errors.length; k++) {
                for (int cell = 0; cell < errors[k].length; cell++) {
                    errors[k][cell] += Math.sqrt(ofLevel[k][cell]);
                }
            }
        }
        for (int k = 0; k < errors.length; k++) {
            for (int cell = 0; cell < errors[k].length; cell++) {
                variances[k][cell] += square(errors[k][cell]);
            }
        }
    }

    /** One part's ratio is one error in all cells of the part; the errors of two parts are independent. */
    private void addOwnRatios(int position, double[][] variances) {
        var own = levels.get(position).own();
        for (int part = 0; part < own.parts(); part++) {
            var errors = own.errors(part, corrected[position]);
            var moved = group.hierarchy().consistent(only(position, errors));
            for (int k = 0; k < variances.length; k++) {
                for (int cell = 0; cell < variances[k].length; cell++) {
                    variances[k][cell] += square(moved[k][cell]);
                }
            }
        }
    }

    /** The values that one level's ratio multiplied; the others are zero. */
    private double[][] multipliedBy(TightLevel donor) {
        var multiplied = zeros();
        for (int k = 0; k < multiplied.length; k++) {
            var level = levels.get(k);
            var values = corrected[k];
            Arrays.setAll(multiplied[k], cell -> donors.of(level, level.anchorOf(cell)) == donor ? values[cell] : 0);
        }
        return multiplied;
    }

    private static double ofTotal(Totals totals, double value, int anchorCell) {
        return square(value * totals.error(anchorCell) / totals.value(anchorCell));
    }

    private double allowances(TightLevel level, int cell, double value, double largestLoss) {
        double lost = donors.lost(level.anchorOf(cell));
        double own = Math.max(0, 1 - (1 - lost) / level.own().factor(cell));
        double loss = Math.max(0, value) * own;
        return largestLoss * loss + square(LEFT_OVER * loss);
    }

    private double[][] only(int position, double[] values) {
        var only = zeros();
        only[position] = values;
        return only;
    }

    private double[][] zeros() {
        return levels.stream().map(level -> new double[level.size()]).toArray(double[][]::new);
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
