package io.lombard.anonymiser.core.hierarchy;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Levels that count the same things, coarse and fine, each with independent noise of its own; and the values that add up
 * and lie closest to them: weighted least squares, each value weighted with one over its variance. The levels form a
 * lattice and not always a tree: two of them may split the cells in different ways.
 *
 * <p>Guarantee: {@link #consistent} is linear and unbiased, has the smallest variance of all such estimates (Gauss and
 * Markov), and its result adds up: the value of a cell is the sum of the values of the finest cells in it. It is
 * post-processing of noisy values and costs no privacy. Source: Hay, Rastogi, Miklau, Suciu, "Boosting the Accuracy of
 * Differentially Private Histograms Through Consistency", VLDB 2010.
 *
 * <p>Assumes that the levels' true values add up, and that the noise of a level has the same variance in all its
 * cells. Values may come out below zero: cutting them off would bias sums, so whoever publishes withholds small values
 * instead.
 *
 * <p>Cells that share no finest cell, such as those of two categories, are solved apart, and parts of the same shape
 * share one factorisation.
 */
public final class Hierarchy {

    /** Finest cells that may hang together: their dense matrix, 50 MB at most, is inverted. */
    public static final int MOST_UNKNOWNS = 2500;

    private final int[] sizes;
    private final List<Component> components;

    private Hierarchy(int[] sizes, List<Component> components) {
        this.sizes = sizes;
        this.components = List.copyOf(components);
    }

    /**
     * @param cellOfFinest for each level, for each finest cell the cell of the level that covers it; cells are numbered
     *     from 0 and each covers at least one finest cell; one level tells all finest cells apart
     * @param variances of the noise of each level, above 0
     * @throws IllegalArgumentException when that is not so, or more than {@link #MOST_UNKNOWNS} cells hang together
     */
    public static Hierarchy of(List<int[]> cellOfFinest, double[] variances) {
        if (cellOfFinest.isEmpty() || cellOfFinest.size() != variances.length) {
            throw new IllegalArgumentException("a hierarchy needs levels, and a variance for each");
        }
        var sizes = cellOfFinest.stream().mapToInt(Hierarchy::size).toArray();
        int finest = cellOfFinest.getFirst().length;
        if (cellOfFinest.stream().anyMatch(cells -> cells.length != finest)) {
            throw new IllegalArgumentException("all levels of a hierarchy cover the same finest cells");
        }
        var parts = Partition.of(cellOfFinest);
        var solved = new HashMap<List<IntBuffer>, LeastSquares>();
        var components = new ArrayList<Component>();
        for (var part : parts) {
            components.add(Component.of(
                    cellOfFinest,
                    part,
                    shape -> solved.computeIfAbsent(
                            shape.stream().map(IntBuffer::wrap).toList(), key -> LeastSquares.of(shape, variances))));
        }
        return new Hierarchy(sizes, components);
    }

    /** True when no part of the levels is too large for {@link #of}. */
    public static boolean fits(List<int[]> cellOfFinest) {
        return Partition.of(cellOfFinest).stream().allMatch(part -> part.length <= MOST_UNKNOWNS);
    }

    private static int size(int[] cells) {
        int size = 0;
        for (int cell : cells) {
            size = Math.max(size, cell + 1);
        }
        var seen = new boolean[size];
        for (int cell : cells) {
            seen[cell] = true;
        }
        for (boolean each : seen) {
            if (!each) {
                throw new IllegalArgumentException("each cell of a hierarchy covers at least one finest cell");
            }
        }
        return size;
    }

    /**
     * The consistent values.
     *
     * @param noisy by level, by cell
     * @return by level, by cell
     */
    public double[][] consistent(double[][] noisy) {
        var result = zeros();
        components.forEach(component -> component.solve(noisy, result));
        return result;
    }

    /**
     * What the noise of one level adds to the variance of each consistent value if it has variance 1: the sum of the
     * squares of the weights with which that level's values enter it.
     *
     * @return by level, by cell
     */
    public double[][] squaredWeights(int level) {
        var result = zeros();
        components.forEach(component -> component.squaredWeights(level, result));
        return result;
    }

    /**
     * Exact standard errors of {@link #consistent}.
     *
     * @return by level, by cell
     */
    public double[][] standardErrors() {
        var result = zeros();
        components.forEach(component -> component.standardErrors(result));
        return result;
    }

    /**
     * Exact covariance of the finest cells' consistent values, numbered as in {@link #of}. Its size is the square of their
     * number, so it is for few of them.
     */
    public double[][] covariance() {
        int finest = Arrays.stream(sizes).max().orElse(0);
        var result = new double[finest][finest];
        components.forEach(component -> component.covariance(result));
        return result;
    }

    private double[][] zeros() {
        var zeros = new double[sizes.length][];
        for (int l = 0; l < sizes.length; l++) {
            zeros[l] = new double[sizes[l]];
        }
        return zeros;
    }
}
