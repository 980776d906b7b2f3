package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import java.util.Map;

/** Bounds and sums customers that are in memory, with the kernel that {@link BucketBounding} has for those in files. */
public final class CustomerBounding {

    private CustomerBounding() {}

    /** @param customers each with all its rows */
    public static CellSums bound(ReleasePlan plan, Iterable<List<LocatedRow>> customers) {
        var kernel = Kernel.of(plan);
        long rows = 0;
        for (var customer : customers) {
            customer.forEach(row -> kernel.payment(row.leaf(), row.amountMinor()));
            kernel.endCustomer();
            rows += customer.size();
        }
        return kernel.result(rows, Map.of());
    }
}
