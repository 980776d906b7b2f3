package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisySums;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All cells of a release, each in units of the sigma of its noise, so that noise is a standard normal in every entry and the best
 * test for a customer's contribution x is the inner product with x. A cell that is withheld is NaN.
 */
final class CellVector {

    /** By level, by measure, by cell. */
    private final double[][][] values;

    private CellVector(double[][][] values) {
        this.values = values;
    }

    /** Cells of a level and a measure, by position. */
    @FunctionalInterface
    interface Source {
        double[] of(int level, int measure);
    }

    static CellVector of(ReleasePlan plan, Source source) {
        var values = new double[plan.levels().size()][plan.measures().size()][];
        for (int l = 0; l < values.length; l++) {
            for (int m = 0; m < values[l].length; m++) {
                values[l][m] = source.of(l, m);
            }
        }
        return new CellVector(values);
    }

    static CellVector of(ReleasePlan plan, CellSums sums) {
        return of(plan, (level, measure) -> {
            double sigma = sigma(plan, level, measure);
            return Arrays.stream(sums.of(level, measure))
                    .mapToDouble(sum -> sum / sigma)
                    .toArray();
        });
    }

    static CellVector of(ReleasePlan plan, NoisySums noisy) {
        return of(plan, (level, measure) -> {
            double sigma = sigma(plan, level, measure);
            return Arrays.stream(noisy.of(level, measure))
                    .map(value -> value / sigma)
                    .toArray();
        });
    }

    private static double sigma(ReleasePlan plan, int level, int measure) {
        return plan.mechanism(plan.levels().get(level), plan.measures().get(measure))
                .noise()
                .sigma();
    }

    CellVector minus(CellVector other) {
        var difference = new double[values.length][][];
        for (int l = 0; l < values.length; l++) {
            difference[l] = new double[values[l].length][];
            for (int m = 0; m < values[l].length; m++) {
                var a = values[l][m];
                var b = other.values[l][m];
                difference[l][m] = IntStream.range(0, a.length)
                        .mapToDouble(cell -> a[cell] - b[cell])
                        .toArray();
            }
        }
        return new CellVector(difference);
    }

    /** How much of a contribution shows here: inner product over what is not withheld, divided by the norm of the same. */
    double score(CellVector contribution) {
        double product = 0;
        double square = 0;
        for (int l = 0; l < values.length; l++) {
            for (int m = 0; m < values[l].length; m++) {
                var x = contribution.values[l][m];
                for (int cell = 0; cell < x.length; cell++) {
                    if (x[cell] != 0 && !Double.isNaN(values[l][m][cell])) {
                        product += x[cell] * values[l][m][cell];
                        square += x[cell] * x[cell];
                    }
                }
            }
        }
        return square == 0 ? 0 : product / Math.sqrt(square);
    }

    /** Inner product over some cells of a level, all measures together. */
    double product(CellVector other, int level, List<Integer> cells) {
        double product = 0;
        for (int m = 0; m < values[level].length; m++) {
            for (int cell : cells) {
                product += values[level][m][cell] * other.values[level][m][cell];
            }
        }
        return product;
    }

    /** The cells of a level, measure by measure. */
    double[] of(int level) {
        return Arrays.stream(values[level]).flatMapToDouble(Arrays::stream).toArray();
    }
}
