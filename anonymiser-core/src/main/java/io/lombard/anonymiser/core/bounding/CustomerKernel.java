package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Takes rows sorted by customer, and bounds each customer as it ends. */
final class CustomerKernel implements Kernel {

    private final String plan;
    private final long[][][] sums;
    private final List<LevelVectors> levels;
    private final CustomerLeaves customer;
    private final UnaryOperator<CustomerLeaves> counted;
    private final long clampMinor;
    private long customers;

    CustomerKernel(ReleasePlan plan) {
        this.plan = PlanFormat.digestForSums(plan);
        this.sums = CellSums.zeros(plan);
        this.levels = levels(plan, sums);
        this.customer = new CustomerLeaves(plan.leafCount());
        this.counted = counted(plan);
        this.clampMinor = plan.measures().stream()
                .mapToLong(measure -> clampMinor(measure, plan))
                .max()
                .orElse(0);
    }

    /** In what a customer counts, seen from the rows. */
    private static UnaryOperator<CustomerLeaves> counted(ReleasePlan plan) {
        if (plan.countsPairs()) {
            return new CustomerPairs(plan)::of;
        }
        return plan.countsChanges() ? new LeadingChange(plan)::of : UnaryOperator.identity();
    }

    /** A payment as large as the last bin's edge fills that bin alone, so more of it would change nothing. */
    private static long clampMinor(Measure measure, ReleasePlan plan) {
        return switch (measure) {
            case Measure.Customers _ -> plan.countsChanges() ? LeadingChange.MOST_MINOR : 0;
            case Measure.Payments _ -> 0;
            case Measure.Spend spend -> spend.clampMinor();
            case Measure.Percentiles _ ->
                plan.totals()
                        .map(totals -> Totals.edges(totals)[totals.leaves().size() - 1])
                        .orElseThrow();
        };
    }

    /** Finest first, each knowing the finer ones that it covers. */
    private static List<LevelVectors> levels(ReleasePlan plan, long[][][] sums) {
        var cells = plan.levels().stream().map(plan::cells).toList();
        var order = IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer l) -> -cells.get(l).size()))
                .toList();
        var built = new ArrayList<LevelVectors>();
        for (int i = 0; i < order.size(); i++) {
            int level = order.get(i);
            var finer = new ArrayList<LevelVectors>();
            for (int j = 0; j < i; j++) {
                if (cells.get(level).covers(cells.get(order.get(j)))
                        && cells.get(level)
                                .level()
                                .clips()
                                .equals(cells.get(order.get(j)).level().clips())) {
                    finer.add(built.get(j));
                }
            }
            built.add(new LevelVectors(cells.get(level), plan, sums[level], finer));
        }
        return built;
    }

    @Override
    public void payment(int leaf, long amountMinor) {
        customer.add(leaf, Math.clamp(amountMinor, 0, clampMinor));
    }

    @Override
    public void endCustomer() {
        if (customer.count() > 0) {
            var leaves = counted.apply(customer);
            if (leaves.count() > 0) {
                levels.forEach(level -> level.add(leaves));
                customers++;
            }
            customer.clear();
        }
    }

    @Override
    public CellSums result(long rows, Map<String, Long> outside) {
        endCustomer();
        return new CellSums(plan, sums, new Counts(rows, customers, outside));
    }
}
