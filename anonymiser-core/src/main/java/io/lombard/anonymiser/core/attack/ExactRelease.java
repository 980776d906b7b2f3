package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.CustomerBounding;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a bank without differential privacy would publish: exact numbers of customers in all cells of all levels, or only those
 * of at least ten. What attacks must succeed on.
 */
final class ExactRelease {

    /** Cells with fewer customers are withheld. */
    static final int FEW = 10;

    private final ReleasePlan plan;
    private final CellSums known;

    ExactRelease(ReleasePlan attacked, List<List<LocatedRow>> customers) {
        this.plan = exact(attacked);
        this.known = CustomerBounding.bound(plan, customers);
    }

    /** A plan whose clip is wider than any customer: the kernel then counts exactly. */
    private static ReleasePlan exact(ReleasePlan plan) {
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.source(),
                plan.currency(),
                plan.dimensions(),
                plan.levels().stream()
                        .map(level -> new Level(level.name(), level.grouping(), level.share()))
                        .toList(),
                List.of(new Measure.Customers(new BigDecimal("1000000"), 1, BigDecimal.ONE)),
                plan.rho(),
                Suppression.DEFAULT);
    }

    CellVector contribution(List<LocatedRow> customer) {
        return CellVector.of(plan, counts(customer));
    }

    /**
     * The release with one more customer, as far as it differs from what the attacker knows.
     *
     * @param fewest customers that a cell must have, or else is withheld
     */
    CellVector seen(List<LocatedRow> customer, int fewest) {
        var all = known.plus(counts(customer));
        return CellVector.of(plan, (level, measure) -> {
            var before = known.of(level, measure);
            var after = all.of(level, measure);
            return IntStream.range(0, after.length)
                    .mapToDouble(cell -> after[cell] < fewest ? Double.NaN : after[cell] - before[cell])
                    .toArray();
        });
    }

    private CellSums counts(List<LocatedRow> customer) {
        return CustomerBounding.bound(plan, List.of(customer));
    }
}
