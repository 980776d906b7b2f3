package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;

/**
 * Turns the codes that a customer touched into the pairs of them, each once. What comes out is bounded like any other
 * customer's leaves, so the sensitivity does not depend on how many pairs there are.
 */
final class CustomerPairs {

    private final int width;
    private final CustomerLeaves pairs;

    CustomerPairs(ReleasePlan plan) {
        this.width = plan.dimensions().getFirst().recorded().size();
        this.pairs = new CustomerLeaves(plan.leafCount());
    }

    /** Valid until the next call. */
    CustomerLeaves of(CustomerLeaves singles) {
        pairs.clear();
        for (int i = 0; i < singles.count(); i++) {
            for (int j = 0; j <= i; j++) {
                int a = singles.leaf(i);
                int b = singles.leaf(j);
                pairs.add(number(Math.min(a, b), Math.max(a, b)), 0);
            }
        }
        return pairs;
    }

    /** Pairs stand row by row in a triangle; the rows before {@code first} have width, width - 1, ... entries. */
    private int number(int first, int second) {
        return first * width - first * (first - 1) / 2 + second - first;
    }
}
