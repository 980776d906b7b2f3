package io.lombard.anonymiser.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanFormatTest {

    @Test
    void aPlanComesBackAsItWas() {
        for (var plan : List.of(
                Plans.small(), Plans.spendingTrends(), Plans.percentiles("2", Rho.of("0.5"), Suppression.DEFAULT))) {
            assertThat(PlanFormat.read(PlanFormat.write(plan))).isEqualTo(plan);
        }
    }

    @Test
    void aPlanThatBreaksARuleIsRefused() {
        var json = PlanFormat.write(Plans.small()).replace("\"GBP\"", "\"pounds\"");

        assertThatThrownBy(() -> PlanFormat.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 4217");
    }

    @Test
    void aThresholdIsReadBackAndOnlyItsCellsBelongToTheSums() {
        var plan = Plans.selected(2);

        assertThat(PlanFormat.read(PlanFormat.write(plan))).isEqualTo(plan);
        assertThat(PlanFormat.digestForSums(plan)).isNotEqualTo(PlanFormat.digestForSums(Plans.selected(3)));
        var cheaper = PlanFormat.read(PlanFormat.write(plan)
                .replace(
                        "\"threshold\":{\"cells\":2,\"delta\":{\"units\":100000000000}}",
                        "\"threshold\":{\"cells\":2,\"delta\":{\"units\":7}}"));
        assertThat(cheaper).isNotEqualTo(plan);
        assertThat(PlanFormat.digestForSums(cheaper)).isEqualTo(PlanFormat.digestForSums(plan));
    }

    /** A map's order differs from one process to the next, and a digest must not. */
    @Test
    void groupingsAreWrittenInOrder() {
        assertThat(PlanFormat.write(Plans.spendingTrends()))
                .contains(
                        "\"grouping\":{\"age_band\":\"all\",\"area\":\"nation\",\"category\":\"category\",\"gender\":\"all\"}")
                .contains("\"clips\":{\"payments\":40,\"spend\":4000}");
    }

    @Test
    void costAndSuppressionDoNotChangeTheDigestForSums() {
        var cheaper =
                small(YearMonth.of(2026, 8), "GBP", Plans.areas(), Plans.small().levels(), Plans.measures());
        var shares = List.of(Plans.level("nation", "0.3"), Plans.level("region", "0.3"), Plans.level("area", "0.4"));
        var otherShares = small(YearMonth.of(2026, 8), "GBP", Plans.areas(), shares, Plans.measures("0.2"));

        assertThat(PlanFormat.digestForSums(cheaper)).isEqualTo(PlanFormat.digestForSums(Plans.small()));
        assertThat(PlanFormat.digestForSums(otherShares)).isEqualTo(PlanFormat.digestForSums(Plans.small()));
    }

    @Test
    void whateverChangesTheSumsChangesTheirDigest() {
        var august = YearMonth.of(2026, 8);
        var levels = Plans.small().levels();
        var wide = new Level(
                "nation", levels.getFirst().grouping(), new BigDecimal("0.2"), Map.of("spend", new BigDecimal("900")));
        var digests = List.of(
                        Plans.small(),
                        small(august.plusMonths(1), "GBP", Plans.areas(), levels, Plans.measures()),
                        small(august, "EUR", Plans.areas(), levels, Plans.measures()),
                        small(august, "GBP", Plans.areas("somewhere"), levels, Plans.measures()),
                        small(august, "GBP", Plans.areas(), levels.reversed(), Plans.measures()),
                        small(
                                august,
                                "GBP",
                                Plans.areas(),
                                List.of(wide, levels.get(1), levels.get(2)),
                                Plans.measures()),
                        small(august, "GBP", Plans.areas(), levels, spend("99", "150", 100)),
                        small(august, "GBP", Plans.areas(), levels, spend("100", "151", 100)),
                        small(august, "GBP", Plans.areas(), levels, spend("100", "150", 200)))
                .stream()
                .map(PlanFormat::digestForSums)
                .toList();

        assertThat(digests).doesNotHaveDuplicates();
    }

    private static ReleasePlan small(
            YearMonth month, String currency, Dimension areas, List<Level> levels, List<Measure> measures) {
        return new ReleasePlan(
                "small",
                month,
                currency,
                List.of(areas, Plans.categories()),
                levels,
                measures,
                Rho.of("0.1"),
                new Suppression(3));
    }

    private static List<Measure> spend(String clamp, String clip, int lattice) {
        var spend = new Measure.Spend(new BigDecimal(clamp), 100, new BigDecimal(clip), lattice, new BigDecimal("0.3"));
        return List.of(Plans.measures().get(0), Plans.measures().get(1), spend);
    }
}
