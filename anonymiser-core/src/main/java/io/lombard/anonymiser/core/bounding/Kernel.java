package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Map;

/** Takes rows sorted by customer, bounds each customer as it ends, and adds up. */
sealed interface Kernel permits CustomerKernel, SparseKernel {

    static Kernel of(ReleasePlan plan) {
        return plan.threshold() == null ? new CustomerKernel(plan) : new SparseKernel(plan, plan.threshold());
    }

    /** One row of the present customer, inside the domain; a row without an amount has 0. */
    void payment(int leaf, long amountMinor);

    void endCustomer();

    /** Ends the last customer, too. */
    CellSums result(long rows, Map<String, Long> outside);
}
