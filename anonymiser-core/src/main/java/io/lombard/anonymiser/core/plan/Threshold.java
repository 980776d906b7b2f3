package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.mechanism.SelectionMargin;

/**
 * For a plan whose cells are too many to list: only cells that customers touched are counted, and they are shown from a number of
 * customers on that one customer reaches with probability delta at most ({@link SelectionMargin} has the proof).
 *
 * @param cells L0 cap: the cells of a level in which one customer counts at most
 * @param delta of the whole release, in equal parts for its levels
 */
public record Threshold(int cells, Delta delta) {

    private static final int MOST_CELLS = 1000;

    /** @throws IllegalArgumentException when there are less than 1 or more than 1,000 cells, or no delta */
    public Threshold {
        if (cells < 1 || cells > MOST_CELLS) {
            throw new IllegalArgumentException("a threshold needs from 1 to " + MOST_CELLS + " cells a customer");
        }
        if (delta.equals(Delta.ZERO)) {
            throw new IllegalArgumentException("a threshold needs a delta above 0");
        }
    }

    /** What one of that many levels costs, rounded down. */
    public Delta delta(int levels) {
        return new Delta(delta.units() / levels);
    }

    /** The least noisy sum, in lattice units, of a cell that is shown: what one customer adds at most, and the margin. */
    long of(Mechanism mechanism, int levels) {
        long largest = Math.min(mechanism.measure().lattice(), mechanism.level().sensitivity(mechanism.measure()));
        return largest
                + SelectionMargin.of(mechanism.noise(), cells, delta(levels).toBigDecimal());
    }
}
