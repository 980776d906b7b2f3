package io.lombard.anonymiser.core.bounding;

import java.util.Arrays;

/** Bounds the vectors that have the same entry for each cell which a customer touched. The number of cells says all, so each is bounded once. */
final class OnceEach {

    private static final long UNKNOWN = -1;

    private final long entry;
    private final long bound;
    private long[] bounded = new long[0];

    OnceEach(long entry, long bound) {
        this.entry = entry;
        this.bound = bound;
    }

    /** The entry of the bounded vector over so many cells. */
    long of(int cells) {
        if (cells >= bounded.length) {
            int known = bounded.length;
            bounded = Arrays.copyOf(bounded, 2 * cells);
            Arrays.fill(bounded, known, bounded.length, UNKNOWN);
        }
        if (bounded[cells] == UNKNOWN) {
            var vector = new long[cells];
            Arrays.fill(vector, entry);
            L2Bound.apply(vector, cells, bound);
            bounded[cells] = vector[0];
        }
        return bounded[cells];
    }
}
