package io.lombard.anonymiser.core.release;

import java.util.Arrays;

/**
 * How far the ratio of a level's cells lies from the ratio of the anchor's cell. The old spend more than the young, so
 * the clip takes more of them; where a second wide level tells parts of the anchor's cell apart, it tells their ratios.
 *
 * <p>A part's total T, beside the sum S of the level's values in it at the common ratio R, is off by d = T / (R S) - 1. Of
 * its square, noise explains v; what is left of all parts' squares, weighted with (R S)^2, is the spread t of the ratios
 * (method of moments, never below zero). It is taken larger by its own standard error, but not beyond the share that the
 * clip took, as no ratio is below 1: where noise hides the ratios, a wide allowance stands in for them. The factor is
 * then 1 + d t / (t + v), d drawn in as far as it may be noise, and its variance t v / (t + v): the best linear
 * estimate, of parts whose sum is too uncertain d = 0 and t. Source: Morris, "Parametric Empirical Bayes Inference", JASA 1983.
 *
 * <p>Parts that no wide level tells apart, such as areas, are taken to have their part's ratio. Computed from noisy values only.
 */
final class OwnRatios {

    private final double[] factors;
    private final double[] errors;
    private final int[] partOf;
    private final int parts;

    private OwnRatios(int cells, int parts) {
        this.factors = new double[cells];
        this.errors = new double[cells];
        this.partOf = new int[cells];
        this.parts = parts;
        Arrays.fill(factors, 1);
    }

    /** All cells have the ratio of the anchor's cell. */
    static OwnRatios alike(int cells) {
        return new OwnRatios(cells, 0);
    }

    /**
     * @param donors the level's common ratios
     * @param level the level, all cells alike
     * @param inParts the same with its sums in the parts
     * @param parts the second wide level
     */
    static OwnRatios of(Donors donors, TightLevel level, TightLevel inParts, Totals parts) {
        var estimates = new Part[parts.size()];
        var spreads = new Spread[donors.anchorCells()];
        Arrays.setAll(spreads, c -> new Spread(donors.lost(c)));
        for (int p = 0; p < estimates.length; p++) {
            int c = parts.anchorOf(p);
            estimates[p] = Part.of(spreads[c].parts(), donors.ratio(level, c), inParts, parts, p);
            spreads[c].add(estimates[p]);
        }
        int most = Arrays.stream(spreads).mapToInt(Spread::parts).max().orElse(0);
        var own = new OwnRatios(level.size(), most);
        for (int cell = 0; cell < level.size(); cell++) {
            own.set(cell, estimates[inParts.anchorOf(cell)], spreads[level.anchorOf(cell)]);
        }
        return own;
    }

    /** What the common ratio is multiplied with. */
    double factor(int cell) {
        return factors[cell];
    }

    /** Parts of an anchor's cell, at most. */
    int parts() {
        return parts;
    }

    /** What the values of the part with that number, of each of the anchor's cells, are off by if its ratio is off by its standard error. */
    double[] errors(int part, double[] values) {
        var off = new double[values.length];
        Arrays.setAll(off, cell -> partOf[cell] == part ? values[cell] * errors[cell] : 0);
        return off;
    }

    private void set(int cell, Part part, Spread spread) {
        factors[cell] = part.factor(spread);
        errors[cell] = Math.sqrt(part.variance(spread)) / factors[cell];
        partOf[cell] = part.number();
    }

    /**
     * @param number within the anchor's cell
     * @param size what the common ratio makes of its sum
     * @param off how far its total is from that, relative to it
     * @param noise variance of {@code off} that noise explains; infinite where the sum is too uncertain
     */
    private record Part(int number, double ratio, double size, double off, double noise) {

        static Part of(int number, double ratio, TightLevel level, Totals parts, int part) {
            if (level.certainty(part) <= Totals.CERTAIN) {
                return new Part(number, ratio, 0, 0, Double.POSITIVE_INFINITY);
            }
            double size = ratio * level.sum(part);
            double error = parts.error(part);
            double noise = error * error + ratio * ratio * level.sumVariance(part);
            return new Part(number, ratio, size, parts.value(part) / size - 1, noise / (size * size));
        }

        /** Never so low that the part's ratio would be below 1. */
        double factor(Spread spread) {
            double t = spread.variance();
            return Math.max(1 + off * t / (t + noise), Math.min(1, 1 / ratio));
        }

        double variance(Spread spread) {
            double t = spread.variance();
            return t == 0 ? 0 : 1 / (1 / t + 1 / noise);
        }
    }

    /** How much the ratios of the parts of one of the anchor's cells differ. */
    private static final class Spread {

        private final double lost;
        private double squares;
        private double explained;
        private double uncertainty;
        private double weights;
        private int parts;

        Spread(double lost) {
            this.lost = lost;
        }

        int parts() {
            return parts;
        }

        void add(Part part) {
            parts++;
            double weight = part.size * part.size;
            if (weight > 0) {
                squares += weight * part.off * part.off;
                explained += weight * part.noise;
                uncertainty += 2 * weight * weight * part.noise * part.noise;
                weights += weight;
            }
        }

        double variance() {
            if (weights == 0) {
                return lost * lost;
            }
            double left = Math.max(0, squares - explained) / weights;
            return Math.max(left, Math.min(lost * lost, left + Math.sqrt(uncertainty) / weights));
        }
    }
}
