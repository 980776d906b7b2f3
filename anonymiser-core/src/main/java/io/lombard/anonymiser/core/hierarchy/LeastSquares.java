package io.lombard.anonymiser.core.hierarchy;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Weighted least squares for one shape. With A the zeros and ones that sum finest cells into the cells of all levels and
 * V the diagonal of variances, C = (A' V^-1 A)^-1 is the covariance of the finest cells' estimates C A' V^-1 y, and
 * A C A' that of all cells'. A is never built: it only ever sums and repeats.
 */
final class LeastSquares {

    private final List<int[]> cellOf;
    private final int[] sizes;
    private final double[] variances;
    private final DMatrixRMaj covariance;
    /** By level of the noise, level, cell. */
    private final double[][][] squaredWeights;

    private LeastSquares(List<int[]> cellOf, double[] variances, DMatrixRMaj covariance) {
        this.cellOf = cellOf;
        this.variances = variances.clone();
        this.covariance = covariance;
        this.sizes = cellOf.stream().mapToInt(LeastSquares::size).toArray();
        this.squaredWeights = new double[sizes.length][sizes.length][];
        for (int level = 0; level < sizes.length; level++) {
            weigh(level);
        }
    }

    /** @param cellOf for each level the cell of each finest cell */
    static LeastSquares of(List<int[]> cellOf, double[] variances) {
        int unknowns = cellOf.getFirst().length;
        if (unknowns > Hierarchy.MOST_UNKNOWNS) {
            throw new IllegalArgumentException(
                    unknowns + " finest cells hang together, more than " + Hierarchy.MOST_UNKNOWNS);
        }
        if (cellOf.stream().noneMatch(cells -> size(cells) == unknowns)) {
            throw new IllegalArgumentException("no level tells all finest cells apart");
        }
        var precision = new DMatrixRMaj(unknowns, unknowns);
        for (int level = 0; level < variances.length; level++) {
            addPrecision(cellOf.get(level), 1 / variances[level], precision);
        }
        var covariance = new DMatrixRMaj(unknowns, unknowns);
        if (!CommonOps_DDRM.invertSPD(precision, covariance)) {
            throw new IllegalArgumentException("the levels' variances can't be combined");
        }
        return new LeastSquares(cellOf, variances, covariance);
    }

    private static void addPrecision(int[] cells, double weight, DMatrixRMaj precision) {
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                if (cells[i] == cells[j]) {
                    precision.add(i, j, weight);
                }
            }
        }
    }

    private static int size(int[] cells) {
        int size = 0;
        for (int cell : cells) {
            size = Math.max(size, cell + 1);
        }
        return size;
    }

    double[][] solve(double[][] noisy) {
        var weighted = new double[unknowns()];
        for (int level = 0; level < sizes.length; level++) {
            var cells = cellOf.get(level);
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] += noisy[level][cells[i]] / variances[level];
            }
        }
        var finest = new DMatrixRMaj(weighted.length, 1);
        CommonOps_DDRM.mult(covariance, DMatrixRMaj.wrap(weighted.length, 1, weighted), finest);
        var result = new double[sizes.length][];
        for (int level = 0; level < sizes.length; level++) {
            result[level] = sums(finest.data, 0, level);
        }
        return result;
    }

    double covariance(int one, int other) {
        return covariance.get(one, other);
    }

    double[][] squaredWeights(int level) {
        return squaredWeights[level];
    }

    double[][] standardErrors() {
        var errors = new double[sizes.length][];
        for (int level = 0; level < sizes.length; level++) {
            errors[level] = new double[sizes[level]];
            for (int cell = 0; cell < sizes[level]; cell++) {
                double variance = 0;
                for (int source = 0; source < sizes.length; source++) {
                    variance += variances[source] * squaredWeights[source][level][cell];
                }
                errors[level][cell] = Math.sqrt(variance);
            }
        }
        return errors;
    }

    /** The weight of value j of level s in cell i is (A C A')ij / Vs; squares are summed over j. */
    private void weigh(int level) {
        int unknowns = unknowns();
        var rows = new double[sizes[level] * unknowns];
        var cells = cellOf.get(level);
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                rows[cells[i] * unknowns + j] += covariance.data[i * unknowns + j];
            }
        }
        for (int source = 0; source < sizes.length; source++) {
            squaredWeights[source][level] = new double[sizes[level]];
            for (int cell = 0; cell < sizes[level]; cell++) {
                double sum = 0;
                for (double covarianceOfCells : sums(rows, cell * unknowns, source)) {
                    sum += covarianceOfCells * covarianceOfCells;
                }
                squaredWeights[source][level][cell] = sum / (variances[source] * variances[source]);
            }
        }
    }

    private double[] sums(double[] finest, int from, int level) {
        var sums = new double[sizes[level]];
        var cells = cellOf.get(level);
        for (int i = 0; i < cells.length; i++) {
            sums[cells[i]] += finest[from + i];
        }
        return sums;
    }

    private int unknowns() {
        return cellOf.getFirst().length;
    }
}
