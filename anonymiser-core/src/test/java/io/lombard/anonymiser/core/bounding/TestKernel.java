package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The kernel without files, for tests; and sums with something wrong, which only tests can make. */
public final class TestKernel {

    /** One payment: leaf and amount in minor units. */
    public record Row(int leaf, long amount) {}

    private TestKernel() {}

    /** @param customers the rows of each */
    public static CellSums sums(ReleasePlan plan, List<List<Row>> customers) {
        var kernel = new CustomerKernel(plan);
        long rows = 0;
        for (var customer : customers) {
            customer.forEach(row -> kernel.payment(row.leaf(), row.amount()));
            kernel.endCustomer();
            rows += customer.size();
        }
        return kernel.result(rows, Map.of());
    }

    /** The sums as if they had been bound under that plan. */
    public static CellSums passedOffAs(ReleasePlan plan, CellSums sums) {
        return new CellSums(PlanFormat.digestForSums(plan), sums.all(), sums.counts());
    }

    /** All sums of a level and measure moved by the same number. */
    public static CellSums moved(CellSums sums, long[][] byLevelAndMeasure) {
        var moved = new long[sums.all().length][][];
        for (int l = 0; l < moved.length; l++) {
            moved[l] = new long[sums.all()[l].length][];
            for (int m = 0; m < moved[l].length; m++) {
                long by = byLevelAndMeasure[l][m];
                moved[l][m] = Arrays.stream(sums.of(l, m)).map(sum -> sum + by).toArray();
            }
        }
        return new CellSums(sums.plan(), moved, sums.counts());
    }
}
