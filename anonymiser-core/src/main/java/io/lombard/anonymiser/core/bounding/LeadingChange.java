package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;

/**
 * Turns what a customer spent in two months into one change: from the code with the most spending in the month before to that
 * in the month; of equal ones, the first of the list. Who spent in one of the two months only has none. So whatever a customer
 * does, it is one cell of norm 1, and the choice depends on nobody else.
 */
final class LeadingChange {

    /** Most of one payment that counts: far beyond any, so that sums of a million of them stay exact. */
    static final long MOST_MINOR = 1L << 40;

    private final int width;
    private final CustomerLeaves change;

    LeadingChange(ReleasePlan plan) {
        this.width = plan.dimensions().getFirst().recorded().size();
        this.change = new CustomerLeaves(plan.leafCount());
    }

    /** Valid until the next call. */
    CustomerLeaves of(CustomerLeaves months) {
        change.clear();
        int from = leading(months, 0);
        int to = leading(months, 1);
        if (from >= 0 && to >= 0) {
            change.add(from * width + to, 0);
        }
        return change;
    }

    /** The code with the most spending in the first or second month; -1 without any payment. */
    private int leading(CustomerLeaves months, int month) {
        int leading = -1;
        long most = -1;
        for (int i = 0; i < months.count(); i++) {
            int code = months.leaf(i) - month * width;
            boolean inMonth = code >= 0 && code < width;
            long amount = months.amount(i);
            if (inMonth && (amount > most || (amount == most && code < leading))) {
                leading = code;
                most = amount;
            }
        }
        return leading;
    }
}
