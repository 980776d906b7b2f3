package io.lombard.anonymiser.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Threshold;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.NoisySums;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A sound threshold is refused with probability 2.6e-5, and has two tries: 7e-10. The attack that a defect is too small for succeeds
 * with probability 1.3e-5. What a defect must show lies many standard errors away.
 */
class ThresholdSelectionTest {

    private static final int CELLS = 4;
    private static final Threshold DECLARED = new Threshold(CELLS, Delta.of("1e-10"));
    private static final ReleasePlan PLAN = Plans.manyPairs(CELLS).withThreshold(DECLARED);

    private static final UnaryOperator<List<List<LocatedRow>>> ALL = customers -> customers;

    @Test
    void aSoundThresholdSurvivesAndBothControlsHold() {
        var results = on(new RealPath());
        if (!results.stream().allMatch(AttackResult::survived)) {
            results = on(new RealPath());
        }

        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.survived()).isTrue();
            assertThat(result.control()).isEqualTo(1);
            assertThat(result.trials()).isGreaterThanOrEqualTo(80_000);
        });
        assertThat(results.getLast().measured()).as("the attack sees something").isPositive();
    }

    @Test
    void aThresholdOfFarTooLargeADeltaGivesLoneCustomersAway() {
        var tooLow = on(new Broken(ALL, Delta.of("0.002"), 1));

        assertThat(tooLow.getFirst().survived()).isFalse();
    }

    /** The margin of one cell, where a customer counts in four: so small a defect is seen where it can be counted. */
    @Test
    void aThresholdThatForgetsTheCellsOfACustomerIsRefused() {
        var forgetful = on(new Broken(ALL, null, CELLS));

        assertThat(forgetful.getFirst().survived()).isTrue();
        assertThat(forgetful.getLast().survived()).isFalse();
    }

    @Test
    void customersWhoCountTwiceAreRefused() {
        var twice = on(new Broken(
                customers -> {
                    var all = new ArrayList<>(customers);
                    all.addAll(customers);
                    return all;
                },
                null,
                1));

        assertThat(twice.getLast().survived()).isFalse();
    }

    @Test
    void boundingThatLosesLoneCustomersIsABrokenControl() {
        var lost = on(new Broken(customers -> List.of(), null, 1));

        assertThat(lost).noneMatch(AttackResult::controlHolds);
    }

    private static List<AttackResult> on(ReleasePath path) {
        return new ThresholdSelection(path).on(PLAN, DECLARED);
    }

    /**
     * Real, but for who is counted and for the delta that rows are chosen by.
     *
     * @param delta null for the plan's own
     */
    private record Broken(
            UnaryOperator<List<List<LocatedRow>>> counted,
            @Nullable Delta delta,
            int times) implements ReleasePath {

        private static final RealPath REAL = new RealPath();

        @Override
        public CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers) {
            return REAL.bound(plan, counted.apply(customers));
        }

        @Override
        public NoisySums addNoise(ReleasePlan plan, CellSums sums) {
            return REAL.addNoise(plan, sums);
        }

        @Override
        public NoisyRelease select(ReleasePlan plan, CellSums sums) {
            var threshold = Objects.requireNonNull(plan.threshold());
            var by = new Delta(
                    times * Objects.requireNonNullElse(delta, threshold.delta()).units());
            return REAL.select(plan.withThreshold(new Threshold(threshold.cells(), by)), sums);
        }

        @Override
        public NoisyRelease publish(ReleasePlan plan, NoisySums noisy) {
            return REAL.publish(plan, noisy);
        }
    }
}
