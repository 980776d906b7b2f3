package io.lombard.anonymiser.core.trial;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.math.BigDecimal;
import java.util.List;

/** Plans that lie about another. */
final class Changed {

    private Changed() {}

    static ReleasePlan plan(ReleasePlan plan, List<Level> levels, List<Measure> measures, Rho rho) {
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.currency(),
                plan.dimensions(),
                levels,
                measures,
                rho,
                plan.suppression());
    }

    /** The largest clips that a plan may have. */
    static ReleasePlan unbounded(ReleasePlan plan) {
        var levels = plan.levels().stream()
                .map(level -> new Level(level.name(), level.grouping(), level.share()))
                .toList();
        var measures = plan.measures().stream()
                .map(measure ->
                        clipped(measure, BigDecimal.valueOf(1L << 30).divide(BigDecimal.valueOf(measure.lattice()))))
                .toList();
        return plan(plan, levels, measures, plan.rho());
    }

    static ReleasePlan clips(ReleasePlan plan, double factor) {
        var measures = plan.measures().stream()
                .map(measure -> clipped(
                        measure,
                        BigDecimal.valueOf(Math.round(measure.clip().doubleValue() * measure.lattice() * factor))
                                .divide(BigDecimal.valueOf(measure.lattice()))))
                .toList();
        return plan(plan, plan.levels(), measures, plan.rho());
    }

    /** The largest clamp that a plan may have. */
    static ReleasePlan unclamped(ReleasePlan plan) {
        var measures = plan.measures().stream()
                .map(measure -> measure instanceof Measure.Spend spend
                        ? new Measure.Spend(
                                BigDecimal.valueOf((1L << 31) / spend.lattice()),
                                spend.minorPerMajor(),
                                spend.clip(),
                                spend.lattice(),
                                spend.share())
                        : measure)
                .toList();
        return plan(plan, plan.levels(), measures, plan.rho());
    }

    private static Measure clipped(Measure measure, BigDecimal clip) {
        return switch (measure) {
            case Measure.Customers m -> new Measure.Customers(clip, m.lattice(), m.share());
            case Measure.Payments m -> new Measure.Payments(clip, m.lattice(), m.share());
            case Measure.Spend m -> new Measure.Spend(m.clamp(), m.minorPerMajor(), clip, m.lattice(), m.share());
            case Measure.Percentiles m ->
                new Measure.Percentiles(m.ranks(), m.minorPerMajor(), clip, m.lattice(), m.share());
        };
    }
}
