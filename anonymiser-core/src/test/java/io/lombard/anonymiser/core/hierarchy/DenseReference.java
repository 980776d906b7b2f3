package io.lombard.anonymiser.core.hierarchy;

import java.util.Arrays;
import java.util.List;

/** The textbook's hat matrix A (A' V^-1 A)^-1 A' V^-1, with A built in full and inverted by Gauss and Jordan. */
final class DenseReference {

    private final int[] sizes;
    private final double[] variances;
    private final double[][] hat;

    DenseReference(List<int[]> levels, double[] variancesOfLevels) {
        int unknowns = levels.getFirst().length;
        sizes = levels.stream()
                .mapToInt(cells -> Arrays.stream(cells).max().orElseThrow() + 1)
                .toArray();
        int rows = Arrays.stream(sizes).sum();
        var a = new double[rows][unknowns];
        variances = new double[rows];
        int row = 0;
        for (int level = 0; level < sizes.length; level++) {
            for (int finest = 0; finest < unknowns; finest++) {
                a[row + levels.get(level)[finest]][finest] = 1;
            }
            Arrays.fill(variances, row, row + sizes[level], variancesOfLevels[level]);
            row += sizes[level];
        }
        var weighted = transposed(a);
        for (var line : weighted) {
            for (int i = 0; i < rows; i++) {
                line[i] /= variances[i];
            }
        }
        hat = product(a, product(inverse(product(weighted, a)), weighted));
    }

    double[][] consistent(double[][] noisy) {
        var y = Arrays.stream(noisy).flatMapToDouble(Arrays::stream).toArray();
        return split(Arrays.stream(hat).mapToDouble(line -> dot(line, y)).toArray());
    }

    double[][] standardErrors() {
        return split(Arrays.stream(hat)
                .mapToDouble(line -> {
                    var squares =
                            Arrays.stream(line).map(weight -> weight * weight).toArray();
                    return Math.sqrt(dot(squares, variances));
                })
                .toArray());
    }

    /** Of the last level's values. */
    double[][] covariance() {
        var lines = Arrays.copyOfRange(hat, hat.length - sizes[sizes.length - 1], hat.length);
        var weighted = Arrays.stream(lines).map(double[]::clone).toArray(double[][]::new);
        for (var line : weighted) {
            for (int i = 0; i < line.length; i++) {
                line[i] *= variances[i];
            }
        }
        return product(weighted, transposed(lines));
    }

    private double[][] split(double[] all) {
        var result = new double[sizes.length][];
        int from = 0;
        for (int level = 0; level < sizes.length; level++) {
            result[level] = Arrays.copyOfRange(all, from, from + sizes[level]);
            from += sizes[level];
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] transposed(double[][] a) {
        var result = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        var columns = transposed(b);
        return Arrays.stream(a)
                .map(line -> Arrays.stream(columns)
                        .mapToDouble(column -> dot(line, column))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        var work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double divisor = work[pivot][pivot];
            for (int j = 0; j < 2 * n; j++) {
                work[pivot][j] /= divisor;
            }
            for (int i = 0; i < n; i++) {
                double factor = work[i][pivot];
                for (int j = 0; i != pivot && j < 2 * n; j++) {
                    work[i][j] -= factor * work[pivot][j];
                }
            }
        }
        return Arrays.stream(work)
                .map(line -> Arrays.copyOfRange(line, n, 2 * n))
                .toArray(double[][]::new);
    }
}
