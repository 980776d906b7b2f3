package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Map;
import java.util.TreeMap;

/** Takes rows sorted by customer, and bounds each customer as it ends. */
final class CustomerKernel {

    private final long[][][] sums;
    private final LevelAccumulator[] levels;
    private final long clampMinor;
    private boolean inCustomer;
    private long customers;

    CustomerKernel(ReleasePlan plan) {
        this.sums = CellSums.zeros(plan);
        this.levels = new LevelAccumulator[plan.levels().size()];
        for (int l = 0; l < levels.length; l++) {
            levels[l] = new LevelAccumulator(plan.cells(plan.levels().get(l)), plan.measures(), sums[l]);
        }
        this.clampMinor = plan.measures().stream()
                .mapToLong(measure -> measure instanceof Measure.Spend spend ? spend.clampMinor() : 0)
                .max()
                .orElse(0);
    }

    /** One payment of the present customer, inside the domain. */
    void payment(int[] leaves, long amountMinor) {
        long clamped = Math.clamp(amountMinor, 0, clampMinor);
        for (var level : levels) {
            level.add(leaves, clamped);
        }
        inCustomer = true;
    }

    void endCustomer() {
        if (inCustomer) {
            for (var level : levels) {
                level.endCustomer();
            }
            customers++;
            inCustomer = false;
        }
    }

    CellSums result(long rows, Map<String, Long> outside) {
        endCustomer();
        return new CellSums(sums, new Counts(rows, customers, new TreeMap<>(outside)));
    }
}
