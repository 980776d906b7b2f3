package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.accounting.Rho;
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
 * What a bank without differential privacy would publish: exact numbers of customers and payments in all cells of all levels, bins of totals
 * among them, or only those
 * of at least ten. What attacks must succeed on.
 */
final class ExactRelease {

    /** Cells with fewer customers are withheld. */
    static final int FEW = 10;

    /** More than the norm of any customer of the reference population. */
    private static final BigDecimal WIDE = new BigDecimal("10000");

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
                measures(plan),
                Rho.of("1"),
                Suppression.DEFAULT);
    }

    private static List<Measure> measures(ReleasePlan plan) {
        if (plan.totals().isPresent()) {
            return List.of(customersOfBins((Measure.Percentiles) plan.measures().getFirst()));
        }
        var share = new BigDecimal("0.5");
        var customers = new Measure.Customers(WIDE, 1, share);
        return plan.source().hasPayments() && !plan.countsPairs() && !plan.countsChanges()
                ? List.of(customers, new Measure.Payments(WIDE, 1, share))
                : List.of(customers);
    }

    private static Measure customersOfBins(Measure.Percentiles measure) {
        return new Measure.Percentiles(measure.ranks(), measure.minorPerMajor(), WIDE, 1, BigDecimal.ONE);
    }

    /** Numbers of payments, by level and cell. */
    long[][] payments() {
        return IntStream.range(0, plan.levels().size())
                .mapToObj(level -> known.of(level, 1))
                .toArray(long[][]::new);
    }

    /** The same, withheld where fewer than ten customers paid. */
    double[][] publishedPayments() {
        return IntStream.range(0, plan.levels().size())
                .mapToObj(level -> {
                    var customers = known.of(level, 0);
                    var payments = known.of(level, 1);
                    return IntStream.range(0, payments.length)
                            .mapToDouble(cell -> customers[cell] < FEW ? Double.NaN : payments[cell])
                            .toArray();
                })
                .toArray(double[][]::new);
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
            var customers = all.of(level, 0);
            var before = known.of(level, measure);
            var after = all.of(level, measure);
            return IntStream.range(0, after.length)
                    .mapToDouble(cell -> customers[cell] < fewest ? Double.NaN : after[cell] - before[cell])
                    .toArray();
        });
    }

    private CellSums counts(List<LocatedRow> customer) {
        return CustomerBounding.bound(plan, List.of(customer));
    }
}
