package io.lombard.anonymiser.core.bounding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums of the cells that were touched. */
final class TouchedCells {

    private final int[][] numbers;
    private final long[][][] sums;

    /**
     * @param numbers by level, ascending
     * @param sums by level, by measure, in the order of the numbers
     */
    TouchedCells(int[][] numbers, long[][][] sums) {
        this.numbers = numbers;
        this.sums = sums;
    }

    /** A cell that only one of the two has keeps its sum. */
    TouchedCells plus(TouchedCells other) {
        var all = new int[numbers.length][];
        var total = new long[numbers.length][][];
        for (int l = 0; l < all.length; l++) {
            all[l] = IntStream.concat(Arrays.stream(numbers[l]), Arrays.stream(other.numbers[l]))
                    .sorted()
                    .distinct()
                    .toArray();
            total[l] = new long[sums[l].length][];
            for (int m = 0; m < total[l].length; m++) {
                total[l][m] = CellSums.added(
                        spread(numbers[l], sums[l][m], all[l]), spread(other.numbers[l], other.sums[l][m], all[l]));
            }
        }
        return new TouchedCells(all, total);
    }

    private static long[] spread(int[] from, long[] sums, int[] to) {
        var spread = new long[to.length];
        for (int i = 0; i < from.length; i++) {
            spread[Arrays.binarySearch(to, from[i])] = sums[i];
        }
        return spread;
    }

    int[][] numbers() {
        return numbers;
    }

    long[][][] sums() {
        return sums;
    }
}
