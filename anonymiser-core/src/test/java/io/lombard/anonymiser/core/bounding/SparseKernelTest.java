package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise off, in a plan with a threshold: what one customer can change. A customer is a list of leaves, one for each row. */
class SparseKernelTest {

    private static final int CELLS = 4;
    private static final ReleasePlan PLAN = Plans.origin(CELLS, "2");
    private static final int LEAVES = PLAN.leafCount();

    @TempDir
    Path directory;

    @Property(tries = 2000)
    void aCustomerMovesFewCellsByOneAtMostAndAllByTheSensitivity(
            @ForAll("customers") List<List<Integer>> others, @ForAll("customer") List<Integer> one) {
        assertThat(violations(PLAN, PLAN, others, one)).isEmpty();
    }

    @Test
    void thePropertyCatchesAMissingCap() {
        var uncapped = Plans.origin(LEAVES, "2");

        assertThat(violations(uncapped, PLAN, List.of(), everywhere())).contains("1 cells");
    }

    @Test
    void thePropertyCatchesAForgottenRootOfTheNumberOfCells() {
        // Noise for a sensitivity of 1, but four cells of 1 each: the norm is 2.
        var forgotten = Plans.origin(CELLS, "1");

        assertThat(violations(PLAN, forgotten, List.of(), everywhere())).contains("0 norm", "1 norm");
    }

    @Test
    void whatIsKeptIsWhereMostRowsAreWhoeverElseIsThere() {
        var customer = List.of(7, 7, 7, 1, 2, 2, 3, 3, 4, 4, 9, 9);
        var alone = cells(sums(PLAN, List.of(customer)), 1);

        assertThat(alone).hasSize(CELLS).containsKey(7).doesNotContainKey(1);
        // With others, too; they touch other cells.
        assertThat(cells(sums(PLAN, List.of(List.of(11), customer, List.of(12, 13))), 1))
                .containsAllEntriesOf(alone);
    }

    @Test
    void cellsOfEquallyManyRowsAreKeptWithoutFavour() {
        var kept = new HashMap<Integer, Integer>();
        for (int c = 0; c < 2000; c++) {
            // Eight cells of the same customer, who is told apart by how often he pays.
            var rows = new ArrayList<Integer>();
            for (int leaf = 0; leaf < 8; leaf++) {
                rows.addAll(Collections.nCopies(c + 1, leaf));
            }
            cells(sums(PLAN, List.of(rows)), 1).keySet().forEach(cell -> kept.merge(cell, 1, Integer::sum));
        }
        // Binomial(2000, 1/2), five standard deviations of 22; the hash has no randomness of its own.
        assertThat(kept)
                .hasSize(8)
                .allSatisfy((cell, times) -> assertThat(times).isBetween(888, 1112));
    }

    @Property(tries = 500)
    void orderOfRowsDoesNotMatterAndSumsOfBucketsAddUp(
            @ForAll("customers") List<List<Integer>> some,
            @ForAll("customers") List<List<Integer>> others,
            @ForAll long seed) {
        var all = new ArrayList<List<Integer>>(some);
        all.addAll(others);
        var random = new Random(seed);
        var shuffled = all.stream()
                .map(rows -> {
                    var copy = new ArrayList<>(rows);
                    Collections.shuffle(copy, random);
                    return (List<Integer>) copy;
                })
                .toList();

        var together = sums(PLAN, shuffled);
        var added = sums(PLAN, some).plus(sums(PLAN, others));

        for (int l = 0; l < PLAN.levels().size(); l++) {
            assertThat(cells(added, l)).isEqualTo(cells(together, l));
        }
        assertThat(added.counts()).isEqualTo(together.counts());
        assertThat(added.fits(PLAN)).isTrue();
    }

    @Test
    void cellsThatNobodyTouchedAreNotThere() {
        assertThat(cells(sums(PLAN, List.of(List.of(5))), 1)).containsOnlyKeys(5);
        assertThat(cells(CellSums.none(PLAN), 1)).isEmpty();
        assertThat(CellSums.none(PLAN).fits(PLAN)).isTrue();
    }

    @Test
    void sumsGoThroughAFileAndKnowTheirPlan() throws Exception {
        var sums = sums(PLAN, List.of(List.of(5, 6), List.of(6)));
        var file = directory.resolve("sums.json");

        SumsFile.write(sums, file);
        var read = SumsFile.read(file);

        assertThat(cells(read, 1)).isEqualTo(cells(sums, 1)).hasSize(2);
        assertThat(read.fits(PLAN)).isTrue();
        assertThat(read.fits(Plans.origin(5, "2"))).isFalse();
        assertThat(read.fits(Plans.small())).isFalse();
        assertThatThrownBy(() -> read.plus(CellSums.none(Plans.small()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<List<Integer>>> customers() {
        return customer().list().ofMaxSize(4);
    }

    /** A third touch every cell. */
    @Provide
    Arbitrary<List<Integer>> customer() {
        var rows = Arbitraries.integers().between(0, LEAVES - 1).list().ofMaxSize(30);
        return Arbitraries.oneOf(rows, rows, Arbitraries.just(everywhere()));
    }

    private static List<Integer> everywhere() {
        return java.util.stream.IntStream.range(0, LEAVES).boxed().toList();
    }

    /** What the sums of one plan break of what another one promises, by level. */
    private static List<String> violations(
            ReleasePlan kernel, ReleasePlan promised, List<List<Integer>> others, List<Integer> one) {
        var all = new ArrayList<>(others);
        all.add(one);
        var found = new ArrayList<String>();
        for (int l = 0; l < promised.levels().size(); l++) {
            var measure = promised.measures().getFirst();
            var change = new HashMap<>(cells(sums(kernel, all), l));
            cells(sums(kernel, others), l).forEach((cell, sum) -> change.merge(cell, -sum, Long::sum));
            change.values().removeIf(each -> each == 0);
            var norm = change.values().stream()
                    .map(each -> BigInteger.valueOf(each).pow(2))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            if (change.size() > CELLS) {
                found.add(l + " cells");
            }
            if (change.values().stream().anyMatch(each -> each < 0 || each > measure.lattice())) {
                found.add(l + " one");
            }
            if (norm.compareTo(BigInteger.valueOf(promised.levels().get(l).sensitivity(measure))
                            .pow(2))
                    > 0) {
                found.add(l + " norm");
            }
        }
        return found;
    }

    private static Map<Integer, Long> cells(CellSums sums, int level) {
        var found = new HashMap<Integer, Long>();
        var cells = sums.cells(level);
        for (int i = 0; i < cells.length; i++) {
            found.put(cells[i], sums.of(level, 0)[i]);
        }
        return found;
    }

    static CellSums sums(ReleasePlan plan, List<List<Integer>> customers) {
        var kernel = Kernel.of(plan);
        long rows = 0;
        for (var customer : customers) {
            customer.forEach(leaf -> kernel.payment(leaf, 0));
            kernel.endCustomer();
            rows += customer.size();
        }
        return kernel.result(rows, Map.of());
    }
}
