package io.lombard.anonymiser.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasePlanTest {

    @Test
    void theDefaultPlanHasTheCellsOfThePublicLists() {
        var plan = Plans.spendingTrends();

        assertThat(plan.levels()).map(level -> plan.cells(level).size()).containsExactly(18, 378, 216, 738, 15_498);
        assertThat(plan.cellCount()).isEqualTo(16_848);
        assertThat(plan.leafCount()).isEqualTo(15_498);
    }

    @Test
    void mechanismsNeverCostMoreThanThePlan() {
        var plan = Plans.spendingTrends();
        var total = Rho.ZERO;
        for (var level : plan.levels()) {
            for (var measure : plan.measures()) {
                var mechanism = plan.mechanism(level, measure);
                total = total.plus(mechanism.rho());
                // sensitivity^2 / (2 variance) <= rho, in integers
                var cost = BigInteger.valueOf(level.sensitivity(measure)).pow(2).multiply(BigInteger.TEN.pow(15));
                var charged = BigInteger.valueOf(mechanism.noise().variance())
                        .multiply(BigInteger.valueOf(2 * mechanism.rho().units()));
                assertThat(cost).isLessThanOrEqualTo(charged);
            }
        }
        assertThat(total.isAtMost(plan.rho())).isTrue();
        assertThat(plan.rho().minus(total).units()).isLessThan(100);
    }

    @Test
    void cellsKnowTheCellThatCoversThem() {
        var plan = Plans.small();
        var region = plan.cells(plan.levels().get(1));
        var area = plan.cells(plan.levels().get(2));

        assertThat(region.covers(area)).isTrue();
        assertThat(area.covers(region)).isFalse();
        assertThat(area.codesOf(5)).containsExactly("S1", "travel");
        assertThat(region.codesOf(region.covering(area)[5])).containsExactly("S", "travel");
        assertThat(region.cellOfLeaf()).containsExactly(0, 1, 0, 1, 2, 3, 2, 3);
    }

    @Test
    void refusesSharesAboveOne() {
        refuses(
                "the shares of the levels sum to 1.1",
                List.of(Plans.level("nation", "0.6"), Plans.level("area", "0.5")));
    }

    @Test
    void refusesALevelThatTheVocabularyDoesNotHave() {
        refuses("has no level 'county'", List.of(Plans.level("county", "0.5")));
    }

    @Test
    void refusesALevelWithoutAGroupingForADimension() {
        refuses("no grouping for 'category'", List.of(new Level("n", Map.of("area", "nation"), BigDecimal.ONE)));
    }

    @Test
    void refusesTwoLevelsOfOneName() {
        refuses("declared twice", List.of(Plans.level("nation", "0.1"), Plans.level("nation", "0.1")));
    }

    @Test
    void refusesAMeasureWithoutClipOrWithAnUnprovableOne() {
        assertThatThrownBy(() -> new Measure.Customers(BigDecimal.ZERO, 1000, BigDecimal.ONE))
                .hasMessageContaining("needs a clip");
        assertThatThrownBy(() -> new Measure.Customers(new BigDecimal("2.8284"), 1000, BigDecimal.ONE))
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> new Measure.Spend(BigDecimal.ZERO, 100, BigDecimal.TEN, 100, BigDecimal.ONE))
                .hasMessageContaining("needs a clamp");
        assertThatThrownBy(() -> new Measure.Spend(BigDecimal.TEN, 100, BigDecimal.TEN, 10, BigDecimal.ONE))
                .hasMessageContaining("multiple of the minor units");
    }

    @Test
    void refusesADimensionWithDanglingParentOrRepeatedCode() {
        assertThatThrownBy(() -> new Dimension("area", List.of(Plans.term("N1", "area", "N")), "area"))
                .hasMessageContaining("not listed above");
        assertThatThrownBy(() -> new Dimension(
                        "area", List.of(Plans.term("N", "area", null), Plans.term("N", "area", null)), "area"))
                .hasMessageContaining("listed twice");
        assertThatThrownBy(() -> new Dimension("area\" --", List.of(Plans.term("N", "area", null)), "area"))
                .hasMessageContaining("must match");
    }

    @Test
    void aThresholdAllowsCellsTooManyToList() {
        var many = Plans.manyPairs(4);
        var dimensions =
                List.of(many.dimensions().getFirst(), many.dimensions().getLast(), Plans.areas(), Plans.categories());
        var level = new Level(
                "all", Map.of("home", "code", "place", "code", "area", "area", "category", "category"), BigDecimal.ONE);

        assertThat(selected(dimensions, level, many.measures(), many.threshold())
                        .leafCount())
                .isEqualTo(8_000_000);
        assertThatThrownBy(() -> selected(dimensions, level, many.measures(), null))
                .hasMessageContaining("8000000 leaf cells");
    }

    @Test
    void refusesAThresholdWithoutCapOrDeltaOrForOtherMeasures() {
        assertThatThrownBy(() -> new Threshold(0, Delta.of("1e-10"))).hasMessageContaining("cells a customer");
        assertThatThrownBy(() -> new Threshold(1001, Delta.of("1e-10"))).hasMessageContaining("cells a customer");
        assertThatThrownBy(() -> new Threshold(4, Delta.ZERO)).hasMessageContaining("delta above 0");
        var small = Plans.small();
        assertThatThrownBy(() -> selected(
                        small.dimensions(),
                        small.levels().getLast(),
                        Plans.measures(),
                        new Threshold(4, Delta.of("1e-10"))))
                .hasMessageContaining("'customers' only");
        var pairs = Plans.pairs();
        assertThatThrownBy(() -> selected(
                        pairs.dimensions(),
                        pairs.levels().getLast(),
                        pairs.measures(),
                        new Threshold(4, Delta.of("1e-10"))))
                .hasMessageContaining("no pairs");
    }

    @Test
    void cellsOneAtATimeAreThoseOfTheList() {
        var plan = Plans.small();
        var region = plan.cells(plan.levels().get(1));
        var area = plan.cells(plan.levels().get(2));

        for (int cell = 0; cell < area.size(); cell++) {
            assertThat(region.over(area).applyAsInt(cell)).isEqualTo(region.covering(area)[cell]);
            assertThat(region.ofLeaf().applyAsInt(cell)).isEqualTo(region.cellOfLeaf()[cell]);
        }
    }

    private static ReleasePlan selected(
            List<Dimension> dimensions, Level level, List<Measure> measures, @Nullable Threshold threshold) {
        return new ReleasePlan(
                "p",
                YearMonth.of(2026, 8),
                Source.TRANSACTION_RECORDED,
                "GBP",
                dimensions,
                List.of(level),
                measures,
                Rho.of("1"),
                Suppression.DEFAULT,
                threshold);
    }

    private static void refuses(String message, List<Level> levels) {
        assertThatThrownBy(() -> new ReleasePlan(
                        "p",
                        YearMonth.of(2026, 8),
                        "GBP",
                        List.of(Plans.areas(), Plans.categories()),
                        levels,
                        Plans.measures(),
                        Rho.of("1"),
                        Suppression.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
