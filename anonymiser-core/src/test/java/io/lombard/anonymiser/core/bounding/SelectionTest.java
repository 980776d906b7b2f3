package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Lone customers, each in L = 4 cells of their own, in whole releases at delta = 10^-3 and a sigma of one customer. A release
 * of 250,000 of them is as many trials, since the noise of each cell is independent; four releases are 10^6. At most 1,000 may show,
 * with a standard deviation of 32: more than 1,000 + 5 x 32 = 1,160 happen with probability below 4e-7, and, as the threshold is
 * no larger than it must be, fewer than 840 below 4e-7. Seeds are fixed.
 */
class SelectionTest {

    private static final int CELLS = 4;
    private static final ReleasePlan PLAN = Plans.manyPairs(CELLS);
    private static final int MOST = 1160;

    @Test
    void aLoneCustomerShowsWithProbabilityDeltaAtMost() {
        assertThat(shown(loners(1, CELLS), CELLS, 4)).isBetween(840, MOST);
    }

    /**
     * A fourth of the customers, each in four times as many cells as count: 250 show at most, with a standard deviation of 16. Bounds as
     * above. Without the cap each of their cells would count a half, and 140 would show.
     */
    @Test
    void whoTouchesMoreCellsThanCountShowsAsOftenAsOthers() {
        assertThat(shown(loners(1, 4 * CELLS), 4 * CELLS, 4)).isBetween(170, 330);
    }

    /** The same customers, each counted fully in all of their cells. */
    @Test
    void theTestCatchesMissingBounds() {
        assertThat(shown(unbounded(4 * CELLS), 4 * CELLS, 4)).isGreaterThan(330 * 2);
    }

    /** As if the threshold were the margin alone, without the customer's own 1: a sum of 2 is that far from a threshold of 1 more. */
    @Test
    void theTestCatchesAThresholdWithoutTheOne() {
        assertThat(shown(loners(2, CELLS), CELLS, 1)).isGreaterThan(MOST * 2);
    }

    @Test
    void cellsThatNobodyTouchedNeverShow() {
        var few = SparseKernelTest.sums(PLAN, List.of(List.of(1, 2), List.of(500_000)));
        var allowed = new HashSet<>(List.of(
                PLAN.cells(PLAN.levels().getFirst()).codesOf(1),
                PLAN.cells(PLAN.levels().getFirst()).codesOf(2),
                PLAN.cells(PLAN.levels().getFirst()).codesOf(500_000)));

        for (int seed = 0; seed < 50; seed++) {
            assertThat(NoisyRelease.draw(PLAN, few, SeededNoise.of(seed)).rows())
                    .allSatisfy(row -> assertThat(allowed).contains(row.codes()));
        }
    }

    /** In each cell so many customers, all of them in the same cells. */
    private static CellSums loners(int customers, int cells) {
        var all = new ArrayList<List<Integer>>();
        for (int loner = 0; loner < PLAN.leafCount() / cells; loner++) {
            all.addAll(Collections.nCopies(customers, cellsOf(loner, cells)));
        }
        return SparseKernelTest.sums(PLAN, all);
    }

    /** In each cell one customer, who is in as many as given and whom a cap and a clip as wide let be. */
    private static CellSums unbounded(int cells) {
        var wide = new Measure.Customers(BigDecimal.valueOf(cells), 100, BigDecimal.ONE);
        var level = new SparseLevel(PLAN.cells(PLAN.levels().getFirst()), wide, cells);
        for (int loner = 0; loner < PLAN.leafCount() / cells; loner++) {
            level.add(cellsOf(loner, cells).stream().collect(Collectors.toMap(cell -> cell, cell -> 1L)));
        }
        return new CellSums(
                PlanFormat.digestForSums(PLAN),
                new int[][] {level.touched()},
                new long[][][] {{level.sums()}},
                Counts.NONE);
    }

    private static List<Integer> cellsOf(int loner, int cells) {
        return IntStream.range(loner * cells, (loner + 1) * cells).boxed().toList();
    }

    /** How many loners, each in as many cells as given, show in so many releases. */
    private static int shown(CellSums sums, int cells, int releases) {
        int shown = 0;
        for (int release = 0; release < releases; release++) {
            var found = new HashSet<Integer>();
            for (var row :
                    NoisyRelease.draw(PLAN, sums, SeededNoise.of(100 + release)).rows()) {
                found.add(number(row.codes()) / cells);
            }
            shown += found.size();
        }
        return shown;
    }

    /** The cell's: each of its two codes is a c with a number below 1,000. */
    private static int number(List<String> codes) {
        return 1000 * Integer.parseInt(codes.getFirst().substring(1))
                + Integer.parseInt(codes.getLast().substring(1));
    }
}
