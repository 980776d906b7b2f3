package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts customers in the cells that they touched, where the plan's cells are too many to list. */
final class SparseKernel implements Kernel {

    private final String plan;
    private final List<SparseLevel> levels;
    /** The present customer's rows by leaf. */
    private final Map<Integer, Long> customer = new HashMap<>();

    private long customers;

    SparseKernel(ReleasePlan plan, Threshold threshold) {
        this.plan = PlanFormat.digestForSums(plan);
        this.levels = plan.levels().stream()
                .map(level -> new SparseLevel(plan.cells(level), plan.measures().getFirst(), threshold.cells()))
                .toList();
    }

    @Override
    public void payment(int leaf, long amountMinor) {
        customer.merge(leaf, 1L, Long::sum);
    }

    @Override
    public void endCustomer() {
        if (!customer.isEmpty()) {
            levels.forEach(level -> level.add(customer));
            customer.clear();
            customers++;
        }
    }

    @Override
    public CellSums result(long rows, Map<String, Long> outside) {
        endCustomer();
        var touched = levels.stream().map(SparseLevel::touched).toArray(int[][]::new);
        var sums = levels.stream().map(level -> new long[][] {level.sums()}).toArray(long[][][]::new);
        return new CellSums(plan, touched, sums, new Counts(rows, customers, outside));
    }
}
