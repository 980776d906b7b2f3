package io.lombard.anonymiser.core.bounding;

import java.util.Arrays;

/** One customer's payments by leaf cell, the finest split of the plan's dimensions. */
final class CustomerLeaves {

    private final int[] positions;
    private int[] leaves = new int[64];
    private long[] payments = new long[64];
    private long[] amounts = new long[64];
    private int count;

    CustomerLeaves(int leafCount) {
        this.positions = new int[leafCount];
    }

    /** @param amount in minor units, already clamped */
    void add(int leaf, long amount) {
        int position = positions[leaf];
        if (position == 0) {
            position = append(leaf);
        }
        payments[position - 1]++;
        amounts[position - 1] += amount;
    }

    /** Positions count from 1: a zero stands for a leaf that was not touched. */
    private int append(int leaf) {
        if (count == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * count);
            payments = Arrays.copyOf(payments, 2 * count);
            amounts = Arrays.copyOf(amounts, 2 * count);
        }
        leaves[count] = leaf;
        payments[count] = 0;
        amounts[count] = 0;
        positions[leaf] = ++count;
        return count;
    }

    int count() {
        return count;
    }

    int leaf(int i) {
        return leaves[i];
    }

    long payments(int i) {
        return payments[i];
    }

    long amount(int i) {
        return amounts[i];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            positions[leaves[i]] = 0;
        }
        count = 0;
    }
}
