package io.lombard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lombard.population.Truth.Cell;
import io.lombard.population.Truth.Counts;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Cell GROCERIES = cell("groceries");
    private static final Cell DINING = cell("dining");
    private static final Cell TRAVEL = cell("travel");

    private static final Map<Cell, Counts> TRUTH = Map.of(
            GROCERIES, new Counts(100, 700, 1_000_000),
            DINING, new Counts(50, 200, 500_000),
            TRAVEL, new Counts(2, 100, 40_000));

    @Test
    void measuresCoverageErrorAndHonestyOfPublishedCells() {
        var table = Map.of(
                GROCERIES, row(Measure.payments, 707, 10),
                DINING, row(Measure.payments, 190, 2));

        var score = score(Score.all(TRUTH, table), Measure.payments);

        assertThat(score.cells()).isEqualTo(3);
        assertThat(score.published()).isEqualTo(2);
        assertThat(score.volume()).isCloseTo(0.9, within(1e-12));
        assertThat(score.medianError()).isCloseTo(0.01, within(1e-12));
        assertThat(score.p95Error()).isCloseTo(0.05, within(1e-12));
        assertThat(score.within()).isEqualTo(1);
    }

    @Test
    void comparesSpendInPounds() {
        var score = score(Score.all(TRUTH, Map.of(GROCERIES, row(Measure.spend, 10_100, 200))), Measure.spend);

        assertThat(score.medianError()).isCloseTo(0.01, within(1e-12));
        assertThat(score.within()).isEqualTo(1);
    }

    @Test
    void fewCellsMayMissMoreThanOneInTwenty() {
        assertThat(published(54).expectedWithin()).isEqualTo(47);
        assertThat(published(1000).expectedWithin()).isEqualTo(933);
    }

    private static Score published(int cells) {
        return new Score("nation", Measure.customers, cells, cells, 1, 0, 0, cells);
    }

    @Test
    void hasNoErrorWhereNothingIsPublished() {
        var score = score(Score.all(TRUTH, Map.of()), Measure.customers);

        assertThat(score.published()).isZero();
        assertThat(score.volume()).isZero();
        assertThat(score.medianError()).isNaN();
    }

    private static Score score(List<Score> scores, Measure measure) {
        return scores.stream()
                .filter(score -> score.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    private static PublishedRow row(Measure measure, double value, double error) {
        return new PublishedRow(Map.of(measure, new PublishedRow.Estimate(value, error)));
    }

    private static Cell cell(String category) {
        return new Cell(YearMonth.of(2026, 10), "nation", "UK", category, "all", "all");
    }
}
