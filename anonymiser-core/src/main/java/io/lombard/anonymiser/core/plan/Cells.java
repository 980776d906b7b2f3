package io.lombard.anonymiser.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The cells of one level: the product of its groupings' codes, numbered with the last dimension fastest.
 *
 * @param codes for each dimension of the plan the codes it takes at this level
 */
public record Cells(Level level, List<Dimension> dimensions, List<List<String>> codes) {

    /** The cells that a level makes of dimensions. */
    public static Cells of(List<Dimension> dimensions, Level level) {
        var codes = new ArrayList<List<String>>();
        for (var dimension : dimensions) {
            codes.add(dimension.codes(level.groupingOf(dimension)));
        }
        return new Cells(level, dimensions, List.copyOf(codes));
    }

    public int size() {
        long size = 1;
        for (var each : codes) {
            size = Math.multiplyExact(size, each.size());
        }
        return Math.toIntExact(size);
    }

    /** The cell's code in each dimension. */
    public List<String> codesOf(int cell) {
        var found = new String[codes.size()];
        for (int d = codes.size() - 1; d >= 0; d--) {
            int width = codes.get(d).size();
            found[d] = codes.get(d).get(cell % width);
            cell /= width;
        }
        return List.of(found);
    }

    /**
     * The cell that has these codes, of which {@link #codesOf} tells.
     *
     * @throws IllegalArgumentException when a dimension doesn't have its code at this level
     */
    public int number(List<String> cellCodes) {
        int number = 0;
        for (int d = 0; d < codes.size(); d++) {
            int position = codes.get(d).indexOf(cellCodes.get(d));
            if (position < 0) {
                throw new IllegalArgumentException("level '" + level.name() + "' has no such code in dimension " + d);
            }
            number = number * codes.get(d).size() + position;
        }
        return number;
    }

    /**
     * For each leaf cell, numbered in the same way over the dimensions' leaves, the cell of this level. Where customers'
     * totals are sorted into bins, leaves don't split by the bin, and the cell is the one of the first bin.
     */
    public int[] cellOfLeaf() {
        var offsets = offsets(dimensions.stream().map(Dimension::leafLevel).toList());
        return sums(offsets, dimensions.stream().map(Dimension::width).toList());
    }

    /** True when each cell of the other level lies in exactly one cell of this one. */
    public boolean covers(Cells finer) {
        for (var dimension : dimensions) {
            if (!dimension.covers(level.groupingOf(dimension), finer.level.groupingOf(dimension))) {
                return false;
            }
        }
        return true;
    }

    /** For each cell of a finer level the number of the cell of this level that covers it. */
    public int[] covering(Cells finer) {
        var offsets = offsets(dimensions.stream().map(finer.level::groupingOf).toList());
        return sums(offsets, finer.codes.stream().map(List::size).toList());
    }

    /** {@link #cellOfLeaf} one leaf at a time, for leaves too many to list. */
    public IntUnaryOperator ofLeaf() {
        return sum(
                offsets(dimensions.stream().map(Dimension::leafLevel).toList()),
                dimensions.stream().map(dimension -> dimension.leaves().size()).toList());
    }

    /** {@link #covering} one cell at a time, for cells too many to list. */
    public IntUnaryOperator over(Cells finer) {
        return sum(
                offsets(dimensions.stream().map(finer.level::groupingOf).toList()),
                finer.codes.stream().map(List::size).toList());
    }

    private static IntUnaryOperator sum(int[][] offsets, List<Integer> widths) {
        return number -> {
            int sum = 0;
            int rest = number;
            for (int d = widths.size() - 1; d >= 0; d--) {
                sum += offsets[d][rest % widths.get(d)];
                rest /= widths.get(d);
            }
            return sum;
        };
    }

    /** The sums of all combinations of offsets, last dimension fastest. */
    private static int[] sums(int[][] offsets, List<Integer> widths) {
        var sums = new int[1];
        for (int d = 0; d < offsets.length; d++) {
            int width = widths.get(d);
            var finer = new int[Math.multiplyExact(sums.length, width)];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = sums[i / width] + offsets[d][i % width];
            }
            sums = finer;
        }
        return sums;
    }

    private int[][] offsets(List<String> from) {
        var offsets = new int[dimensions.size()][];
        int stride = 1;
        for (int d = dimensions.size() - 1; d >= 0; d--) {
            var dimension = dimensions.get(d);
            offsets[d] = dimension.positions(from.get(d), level.groupingOf(dimension));
            for (int i = 0; i < offsets[d].length; i++) {
                offsets[d][i] *= stride;
            }
            stride *= codes.get(d).size();
        }
        return offsets;
    }
}
