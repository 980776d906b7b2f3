package io.lombard.bench;

import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** spending-trends with its default share of a month. */
final class BenchPlan {

    private BenchPlan() {}

    static ReleasePlan spendingTrends() {
        return new ReleasePlan(
                "spending-trends",
                BenchLake.MONTH,
                "GBP",
                dimensions(),
                SpendingTrends.levels(),
                SpendingTrends.measures(),
                MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")),
                Suppression.DEFAULT);
    }

    /** The design's plan of one level: one measure of the finest cells, with a whole month's rho. */
    static ReleasePlan finestOnly(Measure measure) {
        return of(measure, Map.of("area-people", "1"));
    }

    /** The design's plan of four levels, 5/10/25/60 %. */
    static ReleasePlan fourLevels(Measure measure) {
        return of(measure, Map.of("nation", "0.05", "region", "0.10", "area", "0.25", "area-people", "0.60"));
    }

    static Measure customers(String clip) {
        return new Measure.Customers(new BigDecimal(clip), 1000, BigDecimal.ONE);
    }

    /** Pounds, each payment up to 5,000 of them. */
    static Measure spend(String clip) {
        return new Measure.Spend(new BigDecimal("5000"), 100, new BigDecimal(clip), 100, BigDecimal.ONE);
    }

    private static ReleasePlan of(Measure measure, Map<String, String> shares) {
        return new ReleasePlan(
                "spending-trends",
                BenchLake.MONTH,
                "GBP",
                dimensions(),
                SpendingTrends.levels().stream()
                        .filter(level -> shares.containsKey(level.name()))
                        .map(level -> new Level(
                                level.name(), level.grouping(), new BigDecimal(shares.getOrDefault(level.name(), "0"))))
                        .toList(),
                List.of(measure),
                MonthCap.DEFAULT.rho(),
                Suppression.DEFAULT);
    }

    private static List<Dimension> dimensions() {
        return List.of(
                dimension(SpendingTrends.AREA, "uk-areas", "area"),
                dimension(SpendingTrends.CATEGORY, "spending-categories", "category"),
                dimension(SpendingTrends.AGE_BAND, "age-bands", "band"),
                dimension(SpendingTrends.GENDER, "genders", "gender"));
    }

    private static Dimension dimension(String name, String vocabulary, String leaf) {
        var terms = Vocabulary.bundled(vocabulary).terms().stream()
                .map(term -> new Dimension.Term(term.code(), term.level(), term.parent()))
                .toList();
        return new Dimension(name, terms, leaf);
    }
}
