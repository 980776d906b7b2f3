package io.lombard.anonymiser.core.bounding;

import static io.lombard.anonymiser.core.bounding.TestKernel.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.TestKernel.Row;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.plan.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Noise off: what one customer can change, on the kernel itself. Properties hold for every input, so none is a fluke. */
class SensitivityTest {

    private static final ReleasePlan PLAN = Plans.small();
    private static final int LEAVES = PLAN.leafCount();
    private static final ReleasePlan TOTALS = Plans.percentiles("1.25", Rho.of("0.5"), Suppression.DEFAULT);

    @Property(tries = 5000)
    void addingACustomerMovesEachVectorByAtMostItsSensitivity(
            @ForAll("customers") List<List<Row>> others, @ForAll("customer") List<Row> one) {
        var without = sums(PLAN, others);
        var with = sums(PLAN, plus(others, one));

        assertThat(violations(PLAN, with, without)).isEmpty();
    }

    /**
     * A wide clip at the finest level lies above narrow ones at coarser levels, whose vectors must not be taken from it. The
     * coarsest level is wide again, but otherwise.
     */
    @Property(tries = 2000)
    void eachLevelKeepsItsOwnClip(@ForAll("customers") List<List<Row>> others, @ForAll("customer") List<Row> one) {
        var plan = Plans.withClips(Map.of("nation", "3", "area", "5"));
        var without = sums(plan, others);

        assertThat(violations(plan, sums(plan, plus(others, one)), without)).isEmpty();
    }

    @Test
    void aWideLevelUsesItsClipAndTheNarrowOneBelowOrAboveItIsNoWider() {
        var plan = Plans.withClips(Map.of("nation", "3", "area", "5"));
        var oneCell = Collections.nCopies(1000, new Row(5, 100));

        // One cell at all levels, so that every level splits alike: 4 x 3, 4 and 4 x 5 payments.
        var sums = sums(plan, List.of(oneCell));
        assertThat(sums.of(0, 1)).containsExactly(0, 12_000);
        assertThat(sums.of(1, 1)).containsExactly(0, 0, 0, 4_000);
        assertThat(sums.of(2, 1)).containsExactly(0, 0, 0, 0, 0, 20_000, 0, 0);
    }

    /** Codes 0 to 3 instead of leaves: the pairs of up to four codes are ten, more than the clip admits. */
    @Property(tries = 1000)
    void pairsOfCodesMoveEachVectorByAtMostItsSensitivity(
            @ForAll("customers") List<List<Row>> others, @ForAll("customer") List<Row> one) {
        var plan = Plans.pairs();
        var without = sums(plan, codes(others));

        assertThat(violations(plan, sums(plan, codes(plus(others, one))), without))
                .isEmpty();
    }

    @Test
    void aPairCountsOnceHoweverOftenItsCodesWereTouched() {
        var plan = Plans.pairs();
        var sums = sums(plan, List.of(List.of(new Row(2, 5), new Row(1, 5), new Row(2, 5))));

        // Rows of the triangle: 00 01 02 03, 11 12 13, 22 23, 33. Three entries of 1 scaled to a norm of 1.25.
        assertThat(sums.of(1, 0)).containsExactly(0, 0, 0, 0, 721, 721, 0, 721, 0, 0);
        assertThat(sums.of(0, 0)).containsExactly(0, 883, 883, 0);
    }

    /** Codes 0 to 7: of four areas in the month before, then in the month. Whoever comes or goes does so with one month or both. */
    @Property(tries = 1000)
    void changesOfCodesMoveEachVectorByAtMostItsSensitivity(
            @ForAll("customers") List<List<Row>> others, @ForAll("customer") List<Row> one, @ForAll boolean before) {
        var plan = Plans.changes();
        var all = one.stream().map(row -> new Row(row.leaf() % 8, row.amount())).toList();
        var oneMonth = all.stream().filter(row -> row.leaf() < 4 == before).toList();
        var with = sums(plan, plus(others, all));

        assertThat(violations(plan, with, sums(plan, others))).isEmpty();
        assertThat(violations(plan, with, sums(plan, plus(others, oneMonth)))).isEmpty();
    }

    @Test
    void aCustomerIsInTheChangeBetweenTheirLeadingCodes() {
        var plan = Plans.changes();
        var sums = sums(
                plan,
                List.of(
                        List.of(new Row(2, 300), new Row(1, 200), new Row(1, 200), new Row(4, 5), new Row(7, 6)),
                        // Equal amounts: the first of the list, in whatever order they came.
                        List.of(new Row(3, 7), new Row(0, 7), new Row(6, 1), new Row(5, 1)),
                        List.of(new Row(0, 100)),
                        List.of(new Row(4, 100))));

        assertThat(sums.of(1, 0)).containsExactly(0, 1000, 0, 0, 0, 0, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(sums.of(0, 0)).containsExactly(1000, 1000, 0, 0);
        assertThat(sums.counts().customers()).isEqualTo(2);
    }

    /** The clip admits one cell and a half; a customer has up to eight. */
    @Property(tries = 1000)
    void binsOfTotalsMoveEachVectorByAtMostItsSensitivity(
            @ForAll("customers") List<List<Row>> others, @ForAll("customer") List<Row> one) {
        assertThat(violations(TOTALS, sums(TOTALS, plus(others, one)), sums(TOTALS, others)))
                .isEmpty();
    }

    @Test
    void aCustomerWithAMillionRowsIsInOneBinOfACell() {
        var plan = TOTALS;

        var sums = sums(plan, List.of(Collections.nCopies(1_000_000, new Row(5, Long.MAX_VALUE))));

        for (int l = 0; l < plan.levels().size(); l++) {
            assertThat(sums.of(l, 0)).containsOnlyOnce(1000).containsOnly(0, 1000);
        }
        assertThat(sums.of(5, 0)[5 * 128 + 127]).isEqualTo(1000);
    }

    @Test
    void totalsOfSmallAndNegativeAmountsAreInTheFirstBin() {
        var plan = TOTALS;

        // 99 pence and less than nothing; then 12.00 in two payments, less than nothing beside them.
        var sums = sums(
                plan,
                List.of(
                        List.of(new Row(0, 99), new Row(0, Long.MIN_VALUE)),
                        List.of(new Row(0, 500), new Row(0, 700), new Row(0, -400))));

        var edges = Totals.edges(plan.dimensions().getLast());
        int bin = 0;
        while (edges[bin + 1] <= 1200) {
            bin++;
        }
        assertThat(sums.of(5, 0)[0]).isEqualTo(1000);
        assertThat(sums.of(5, 0)[bin]).isEqualTo(1000);
        assertThat(sums.of(3, 0)[0]).isEqualTo(2000);
    }

    @Property(tries = 500)
    void orderOfRowsAndOfCustomersDoesNotMatter(@ForAll("customers") List<List<Row>> customers, @ForAll long seed) {
        var random = new Random(seed);
        var shuffled = new ArrayList<List<Row>>();
        for (var customer : customers) {
            var rows = new ArrayList<>(customer);
            Collections.shuffle(rows, random);
            shuffled.add(rows);
        }
        Collections.shuffle(shuffled, random);

        assertThat(flat(sums(PLAN, shuffled))).isEqualTo(flat(sums(PLAN, customers)));
    }

    @Property(tries = 500)
    void sumsOfBucketsAddUpToTheSumsOfAll(
            @ForAll("customers") List<List<Row>> some, @ForAll("customers") List<List<Row>> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);

        var added = sums(PLAN, some).plus(sums(PLAN, others));

        assertThat(flat(added)).isEqualTo(flat(sums(PLAN, all)));
        assertThat(added.counts()).isEqualTo(sums(PLAN, all).counts());
    }

    @Test
    void sumsOfDifferentPlansAreNotAdded() {
        var other = Plans.small(PLAN.rho(), PLAN.measures().reversed());

        assertThatThrownBy(() -> CellSums.none(PLAN).plus(CellSums.none(other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 1000)
    void boundingRoundsTowardsZeroAndKeepsShortVectors(@ForAll("vectors") List<Long> entries) {
        long bound = 5000;
        var vector = entries.stream().mapToLong(Long::longValue).toArray();
        var bounded = vector.clone();

        L2Bound.apply(bounded, bounded.length, bound);

        double norm =
                Math.sqrt(entries.stream().mapToDouble(e -> (double) e * e).sum());
        for (int i = 0; i < vector.length; i++) {
            double scaled = vector[i] * Math.min(1, bound / norm);
            assertThat((double) bounded[i]).isBetween(Math.max(0, scaled * (1 - 1e-12) - 2), scaled * (1 + 1e-12));
        }
        if (norm <= bound * (1 - 1e-12)) {
            assertThat(bounded).isEqualTo(vector);
        }
    }

    @Test
    void aCustomerWhoTouchesEveryCellWithHugeAmountsIsBounded() {
        var rows = new ArrayList<Row>();
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            for (int i = 0; i < 1000; i++) {
                rows.add(new Row(leaf, Long.MAX_VALUE));
            }
        }
        var sums = sums(PLAN, List.of(rows));

        assertThat(violations(PLAN, sums, CellSums.none(PLAN))).isEmpty();
        // and the bound is used, not merely kept: at least 99 % of it, in every level and measure
        assertThat(norms(PLAN, sums))
                .allSatisfy((where, share) -> assertThat(share).isGreaterThan(0.99));
    }

    @Test
    void aNegativeAmountCountsAsNothing() {
        var sums = sums(PLAN, List.of(List.of(new Row(0, -5000), new Row(0, 700))));

        assertThat(sums.of(2, 2)[0]).isEqualTo(700);
    }

    @Test
    void thePropertyCatchesAMissingBound() {
        var unbounded = new ReleasePlan(
                PLAN.product(),
                PLAN.month(),
                PLAN.currency(),
                PLAN.dimensions(),
                PLAN.levels(),
                List.of(
                        new Measure.Customers(new BigDecimal("1000000"), 1000, new BigDecimal("0.4")),
                        new Measure.Payments(new BigDecimal("1000000"), 1000, new BigDecimal("0.3")),
                        new Measure.Spend(
                                new BigDecimal("100"), 100, new BigDecimal("10000000"), 100, new BigDecimal("0.3"))),
                PLAN.rho(),
                PLAN.suppression());
        var everywhere = new ArrayList<Row>();
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            everywhere.addAll(Collections.nCopies(5, new Row(leaf, 9_000)));
        }

        assertThat(violations(PLAN, sums(unbounded, List.of(everywhere)), CellSums.none(PLAN)))
                .hasSize(PLAN.levels().size() * PLAN.measures().size());
    }

    @Test
    void theClampIsAppliedToEachPayment() {
        // Under the clip, so only the clamp of 100.00 can hold the amount down: a missing clamp would show 140.00.
        var sums = sums(PLAN, List.of(List.of(new Row(3, 14_000))));

        assertThat(sums.of(2, 2)[3]).isEqualTo(10_000);
    }

    @Provide
    Arbitrary<List<Long>> vectors() {
        return Arbitraries.longs()
                .between(0, 1L << 40)
                .edgeCases(edges -> edges.add(0L, 1L, 4999L, 5000L, 5001L, 1L << 24))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<List<Row>>> customers() {
        return customer().list().ofMaxSize(4);
    }

    /** A third touch every cell, half carry huge amounts. */
    @Provide
    Arbitrary<List<Row>> customer() {
        var amounts = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20_000), Arbitraries.longs().between(1L << 40, Long.MAX_VALUE));
        var rows = Combinators.combine(Arbitraries.integers().between(0, LEAVES - 1), amounts)
                .as(Row::new)
                .list()
                .ofMaxSize(30);
        var everywhere = amounts.list().ofSize(LEAVES).map(list -> {
            var all = new ArrayList<Row>();
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                all.add(new Row(leaf, list.get(leaf)));
            }
            return (List<Row>) all;
        });
        return Arbitraries.oneOf(rows, rows, everywhere);
    }

    private static List<List<Row>> codes(List<List<Row>> customers) {
        return customers.stream()
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.leaf() % 4, row.amount()))
                        .toList())
                .toList();
    }

    private static List<List<Row>> plus(List<List<Row>> others, List<Row> one) {
        var all = new ArrayList<>(others);
        all.add(one);
        return all;
    }

    /** Level and measure of each vector whose squared change exceeds the squared sensitivity, exactly. */
    private static List<String> violations(ReleasePlan plan, CellSums with, CellSums without) {
        var found = new ArrayList<String>();
        for (int l = 0; l < plan.levels().size(); l++) {
            for (int m = 0; m < plan.measures().size(); m++) {
                var sensitivity =
                        plan.levels().get(l).sensitivity(plan.measures().get(m));
                var bound = BigInteger.valueOf(sensitivity).pow(2);
                if (squaredChange(with.of(l, m), without.of(l, m)).compareTo(bound) > 0) {
                    found.add(l + "/" + m);
                }
            }
        }
        return found;
    }

    private static Map<String, Double> norms(ReleasePlan plan, CellSums sums) {
        var norms = new java.util.HashMap<String, Double>();
        for (int l = 0; l < plan.levels().size(); l++) {
            for (int m = 0; m < plan.measures().size(); m++) {
                var change = squaredChange(sums.of(l, m), new long[sums.of(l, m).length]);
                norms.put(
                        l + "/" + m,
                        Math.sqrt(change.doubleValue())
                                / plan.levels()
                                        .get(l)
                                        .sensitivity(plan.measures().get(m)));
            }
        }
        return norms;
    }

    private static BigInteger squaredChange(long[] a, long[] b) {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(BigInteger.valueOf(a[i] - b[i]).pow(2));
        }
        return sum;
    }

    private static List<Long> flat(CellSums sums) {
        var all = new ArrayList<Long>();
        for (int l = 0; l < PLAN.levels().size(); l++) {
            for (int m = 0; m < PLAN.measures().size(); m++) {
                for (long value : sums.of(l, m)) {
                    all.add(value);
                }
            }
        }
        return all;
    }
}
