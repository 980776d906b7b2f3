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
    private final int[] order;
    private final List<LevelVectors> levels;
    private final CustomerLeaves customer;
    private final UnaryOperator<CustomerLeaves> counted;
    private final long clampMinor;
    private long customers;

    CustomerKernel(ReleasePlan plan) {
        this.plan = PlanFormat.digestForSums(plan);
        this.order = finestFirst(plan);
        this.levels = levels(plan, order);
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

    /** The numbers of the plan's levels, finest first. */
    private static int[] finestFirst(ReleasePlan plan) {
        return IntStream.range(0, plan.levels().size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        l -> -plan.cells(plan.levels().get(l)).size()))
                .mapToInt(l -> l)
                .toArray();
    }

    private static List<LevelVectors> levels(ReleasePlan plan, int[] order) {
        var built = new ArrayList<LevelVectors>();
        for (int i = 0; i < order.length; i++) {
            var level = plan.levels().get(order[i]);
            var cells = plan.cells(level);
            var finer = new ArrayList<LevelVectors>();
            for (int j = 0; j < i; j++) {
                var other = plan.levels().get(order[j]);
                if (other.clips().equals(level.clips()) && cells.covers(plan.cells(other))) {
                    finer.add(built.get(j));
                }
            }
            built.add(new LevelVectors(cells, plan, finer));
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
        var sums = new long[levels.size()][][];
        for (int i = 0; i < order.length; i++) {
            sums[order[i]] = levels.get(i).sums();
        }
        return new CellSums(plan, sums, new Counts(rows, customers, outside));
    }
}
