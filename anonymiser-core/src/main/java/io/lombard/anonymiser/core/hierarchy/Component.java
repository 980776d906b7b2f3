package io.lombard.anonymiser.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A part of a hierarchy that shares no cell with the rest: its cells' numbers, and the solution for its shape. */
final class Component {

    private final int[] finest;
    private final int[][] cells;
    private final LeastSquares solution;

    private Component(int[] finest, int[][] cells, LeastSquares solution) {
        this.finest = finest;
        this.cells = cells;
        this.solution = solution;
    }

    /** @param solver the solution for a shape: for each level the part's own number of the cell of each finest cell */
    static Component of(List<int[]> cellOfFinest, int[] part, Function<List<int[]>, LeastSquares> solver) {
        var cells = new int[cellOfFinest.size()][];
        var shape = new ArrayList<int[]>();
        for (int level = 0; level < cells.length; level++) {
            var global = cellOfFinest.get(level);
            var covering = Arrays.stream(part).map(finest -> global[finest]).toArray();
            var distinct = Arrays.stream(covering).distinct().sorted().toArray();
            cells[level] = distinct;
            shape.add(Arrays.stream(covering)
                    .map(cell -> Arrays.binarySearch(distinct, cell))
                    .toArray());
        }
        return new Component(part, cells, solver.apply(shape));
    }

    void solve(double[][] noisy, double[][] result) {
        var own = new double[cells.length][];
        for (int level = 0; level < cells.length; level++) {
            var values = noisy[level];
            own[level] = Arrays.stream(cells[level])
                    .mapToDouble(cell -> values[cell])
                    .toArray();
        }
        put(solution.solve(own), result);
    }

    void covariance(double[][] result) {
        for (int i = 0; i < finest.length; i++) {
            for (int j = 0; j < finest.length; j++) {
                result[finest[i]][finest[j]] = solution.covariance(i, j);
            }
        }
    }

    void squaredWeights(int level, double[][] result) {
        put(solution.squaredWeights(level), result);
    }

    void standardErrors(double[][] result) {
        put(solution.standardErrors(), result);
    }

    private void put(double[][] own, double[][] result) {
        for (int level = 0; level < cells.length; level++) {
            for (int i = 0; i < cells[level].length; i++) {
                result[level][cells[level][i]] = own[level][i];
            }
        }
    }
}
