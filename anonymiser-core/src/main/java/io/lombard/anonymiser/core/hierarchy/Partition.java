package io.lombard.anonymiser.core.hierarchy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finest cells in groups: two cells that some level puts into one cell are in one group. */
final class Partition {

    private final int[] parent;

    private Partition(int cells) {
        this.parent = IntStream.range(0, cells).toArray();
    }

    /** Groups in the order of their first cell, cells ascending. */
    static List<int[]> of(List<int[]> cellOfFinest) {
        var partition = new Partition(cellOfFinest.getFirst().length);
        cellOfFinest.forEach(partition::join);
        return IntStream.range(0, partition.parent.length)
                .boxed()
                .collect(Collectors.groupingBy(partition::root))
                .values()
                .stream()
                .map(cells -> cells.stream().mapToInt(cell -> cell).toArray())
                .sorted(Comparator.comparingInt(cells -> cells[0]))
                .toList();
    }

    private void join(int[] cells) {
        var first = new int[Arrays.stream(cells).max().orElse(0) + 1];
        Arrays.fill(first, -1);
        for (int finest = 0; finest < cells.length; finest++) {
            if (first[cells[finest]] < 0) {
                first[cells[finest]] = finest;
            } else {
                parent[root(finest)] = root(first[cells[finest]]);
            }
        }
    }

    private int root(int cell) {
        while (parent[cell] != cell) {
            parent[cell] = parent[parent[cell]];
            cell = parent[cell];
        }
        return cell;
    }
}
