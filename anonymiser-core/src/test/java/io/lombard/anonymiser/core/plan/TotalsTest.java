package io.lombard.anonymiser.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final ReleasePlan PLAN = Plans.percentiles("2", Rho.of("0.5"), Suppression.DEFAULT);
    private static final Dimension TOTALS = PLAN.dimensions().getLast();

    @Test
    void binsAreEquallyWideInRelativeTermsBetweenThePublicBounds() {
        var edges = Totals.edges(TOTALS);

        assertThat(edges).hasSize(128);
        assertThat(edges[0]).isZero();
        assertThat(edges[1]).isEqualTo(100);
        assertThat(edges[127]).isEqualTo(1_000_000);
        for (int bin = 1; bin < 127; bin++) {
            // 10,000^(1/126) = 1.0758, and each edge is rounded to a penny.
            assertThat((double) edges[bin + 1]).isBetween(1.0758 * edges[bin] - 1.1, 1.0759 * edges[bin] + 1.1);
        }
    }

    @Test
    void aTreeHasThreeLevelsThatTakeTheSharesOfTheirGroup() {
        assertThat(PLAN.levels())
                .extracting(Level::name)
                .containsExactly("nation", "nation-part", "nation-bin", "area", "area-part", "area-bin");
        assertThat(PLAN.levels()).map(level -> PLAN.cells(level).size()).containsExactly(2, 32, 256, 8, 128, 1024);
        assertThat(PLAN.levels().stream().map(Level::share).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1");
        assertThat(PLAN.leafCount()).as("rows are not told apart by bins").isEqualTo(8);
    }

    @Test
    void refusesBoundsThatMakeNoBins() {
        assertThatThrownBy(() -> Totals.dimension("total", BigDecimal.TEN, BigDecimal.ONE, 100))
                .hasMessageContaining("from an amount above 0 to a larger one");
        assertThatThrownBy(() -> Totals.dimension("total", BigDecimal.ZERO, BigDecimal.ONE, 100))
                .hasMessageContaining("from an amount above 0 to a larger one");
        assertThatThrownBy(() -> Totals.dimension("total", BigDecimal.ONE, BigDecimal.TWO, 100))
                .hasMessageContaining("narrower than a minor unit");
    }

    @Test
    void refusesWhatIsNoTreeOfTotals() {
        var customers = new Measure.Customers(BigDecimal.ONE, 1000, BigDecimal.ONE);
        var first = List.of(TOTALS, PLAN.dimensions().get(0), PLAN.dimensions().get(1));
        var withoutBins = PLAN.levels().subList(0, 5);
        var wide = new ArrayList<>(PLAN.levels());
        var nation = wide.getFirst();
        wide.set(
                0,
                new Level(
                        nation.name(), nation.grouping(), nation.share(), Map.of("percentiles", new BigDecimal("3"))));

        refuses("'percentiles' is their only measure", PLAN.dimensions(), PLAN.levels(), List.of(customers));
        refuses("as the last of several", first, PLAN.levels(), PLAN.measures());
        refuses(
                "as the last of several",
                Plans.small().dimensions(),
                Plans.small().levels(),
                PLAN.measures());
        refuses("a tree of totals has a level of single bins", PLAN.dimensions(), withoutBins, PLAN.measures());
        refuses("the same clip at all levels", PLAN.dimensions(), wide, PLAN.measures());
    }

    @Test
    void refusesALargestOrSmallestTotal() {
        for (var ranks : List.of(List.of(100), List.of(0), List.of(50, 50), List.<Integer>of())) {
            assertThatThrownBy(() -> new Measure.Percentiles(ranks, 100, BigDecimal.ONE, 1000, BigDecimal.ONE))
                    .hasMessageContaining("ranks from 1 to 99, each of them once");
        }
    }

    private static void refuses(String rule, List<Dimension> dimensions, List<Level> levels, List<Measure> measures) {
        assertThatThrownBy(() -> new ReleasePlan(
                        "broken",
                        YearMonth.of(2026, 8),
                        "GBP",
                        dimensions,
                        levels,
                        measures,
                        Rho.of("0.5"),
                        Suppression.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }
}
