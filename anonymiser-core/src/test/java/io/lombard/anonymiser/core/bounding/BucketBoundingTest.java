package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.plan.Totals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel over real Parquet files, compared with a slow and plain calculation. */
class BucketBoundingTest {

    private static final ReleasePlan PLAN = Plans.small();
    private static final List<String> AREAS = List.of("N1", "N2", "S1", "S2");
    private static final List<String> CATEGORIES = List.of("food", "travel");

    @TempDir
    Path directory;

    @Test
    void agreesWithAPlainCalculation() throws SQLException {
        var rows = rows(2000, 1);

        var sums = bound(write("sorted", sorted(rows)));

        for (int l = 0; l < PLAN.levels().size(); l++) {
            for (int m = 0; m < PLAN.measures().size(); m++) {
                var expected = plain(
                        rows, PLAN.cells(PLAN.levels().get(l)), PLAN.measures().get(m));
                var actual = sums.of(l, m);
                for (int cell = 0; cell < expected.length; cell++) {
                    // The plain calculation is in doubles; rounding down loses at most one lattice point a customer.
                    assertThat((double) actual[cell]).isBetween(expected[cell] - 2000, expected[cell] + 1e-3);
                }
            }
        }
        assertThat(sums.counts().rows()).isEqualTo(rows.size());
        assertThat(sums.counts().customers())
                .isEqualTo(rows.stream().map(Payment::token).distinct().count());
    }

    @Test
    void totalsFallIntoTheBinsOfAPlainCalculation() throws SQLException {
        var plan = Plans.percentiles("3", Rho.of("0.5"), Suppression.DEFAULT); // 8 cells at most: nobody is scaled
        var rows = rows(2000, 5);
        var totals = new HashMap<String, Long>();
        for (var row : rows) {
            totals.merge(row.token() + " " + row.area() + " " + row.category(), row.amountMinor(), Long::sum);
            totals.merge(row.token() + " UK " + row.category(), row.amountMinor(), Long::sum);
        }
        var edges = Totals.edges(plan.dimensions().getLast());
        var expected = new HashMap<List<String>, Long>();
        totals.forEach((whose, total) -> {
            int bin = 127;
            while (edges[bin] > total) {
                bin--;
            }
            var words = whose.split(" ");
            expected.merge(List.of(words[1], words[2], Long.toString(edges[bin])), 1000L, Long::sum);
            expected.merge(List.of(words[1], words[2], "part-" + bin / 8), 1000L, Long::sum);
            expected.merge(List.of(words[1], words[2], "all"), 1000L, Long::sum);
        });

        var sums = BucketBounding.bound(List.of(write("totals", sorted(rows))), plan, TestLake.limits(directory));

        var found = new HashMap<List<String>, Long>();
        for (int l = 0; l < plan.levels().size(); l++) {
            var values = sums.of(l, 0);
            for (int cell = 0; cell < values.length; cell++) {
                if (values[cell] != 0) {
                    found.put(plan.cells(plan.levels().get(l)).codesOf(cell), values[cell]);
                }
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(sums.counts().outside()).isEmpty();
    }

    @Test
    void unsortedAndSeveralFilesGiveTheSameSums() throws SQLException {
        var rows = rows(500, 2);
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        var first = write("first", sorted(shuffled.subList(0, 700)));
        var second = write("second", sorted(shuffled.subList(700, shuffled.size())));

        var expected = bound(write("sorted", sorted(rows)));

        assertThat(same(bound(write("shuffled", shuffled)), expected)).isTrue();
        assertThat(same(BucketBounding.bound(List.of(first, second), PLAN, TestLake.limits(directory)), expected))
                .isTrue();
    }

    @Test
    void tokensThatDifferInAnySingleBitAreDifferentCustomers() throws SQLException {
        var tokens = new ArrayList<UUID>();
        tokens.add(new UUID(0x4000_0000_0000_0000L, 0));
        for (int bit = 0; bit < 64; bit++) {
            tokens.add(new UUID(0x4000_0000_0000_0000L ^ (1L << bit), 0));
            tokens.add(new UUID(0x4000_0000_0000_0000L, 1L << bit));
        }
        var rows = tokens.stream()
                .map(token -> Payment.debit(token, 100, "N1", "food"))
                .toList();

        var counts = bound(write("bits", sorted(rows))).counts();

        assertThat(counts.customers()).isEqualTo(129);
    }

    @Test
    void countsRowsThatAreLeftOutByReason() throws SQLException {
        var token = new UUID(1, 1);
        var rows = List.of(
                Payment.debit(token, 1000, "N1", "food"),
                new Payment(token, 1000, "GBP", "credit", "N1", "food"),
                new Payment(token, 1000, "EUR", "debit", "N1", "food"),
                Payment.debit(token, 1000, "elsewhere", "food"),
                Payment.debit(token, 1000, "N1", "unheard-of"),
                Payment.debit(new UUID(2, 2), 1000, "it's", "food"));

        var sums = bound(write("left-out", rows));

        assertThat(sums.counts())
                .isEqualTo(new Counts(
                        6,
                        1,
                        Map.of(
                                "credit", 1L,
                                "other-currency", 1L,
                                "unlisted-area", 2L,
                                "unlisted-category", 1L)));
        assertThat(sums.counts().counted()).isEqualTo(1);
        assertThat(sums.of(2, 1)).containsExactly(1000, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aBucketWithoutFilesIsABucketWithoutCustomers() throws SQLException {
        var none = BucketBounding.bound(List.of(), PLAN, TestLake.limits(directory));

        assertThat(same(none, CellSums.none(PLAN))).isTrue();
        assertThat(none.fits(PLAN)).isTrue();
        assertThat(none.fits(Plans.spendingTrends())).isFalse();
    }

    @Test
    void aBrokenFileIsAnErrorAndNotAnEmptyBucket() throws Exception {
        var broken = directory.resolve("broken.parquet");
        Files.writeString(broken, "PAR1 and then nothing");

        assertThatThrownBy(() -> bound(broken)).isInstanceOf(SQLException.class);
    }

    @Test
    void aRowWithoutATokenIsAnErrorAndNotACustomer() throws SQLException {
        var rows = new ArrayList<Payment>();
        rows.add(Payment.debit(new UUID(1, 1), 100, "N1", "food"));
        rows.add(new Payment(null, 100, "GBP", "debit", "N1", "food"));
        var last = write("last", rows);
        var first = write("first", rows.reversed());

        assertThatThrownBy(() -> bound(last)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> bound(first)).isInstanceOf(SQLException.class);
    }

    private CellSums bound(Path file) throws SQLException {
        return BucketBounding.bound(List.of(file), PLAN, TestLake.limits(directory));
    }

    private Path write(String name, List<Payment> rows) throws SQLException {
        return TestLake.write(directory.resolve(name + ".parquet"), rows);
    }

    private static List<Payment> rows(int customers, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Payment>();
        for (int c = 0; c < customers; c++) {
            var token = new UUID(random.nextLong(), random.nextLong());
            int payments = random.nextInt(12) + (c % 100 == 0 ? 500 : 0);
            for (int i = 0; i < payments; i++) {
                rows.add(Payment.debit(
                        token,
                        (long) Math.exp(random.nextGaussian() * 1.5 + 8),
                        AREAS.get(random.nextInt(4)),
                        CATEGORIES.get(random.nextInt(2))));
            }
        }
        return rows;
    }

    private static List<Payment> sorted(List<Payment> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((Payment row) -> row.token().toString()))
                .toList();
    }

    private static boolean same(CellSums a, CellSums b) {
        for (int l = 0; l < PLAN.levels().size(); l++) {
            for (int m = 0; m < PLAN.measures().size(); m++) {
                if (!java.util.Arrays.equals(a.of(l, m), b.of(l, m))) {
                    return false;
                }
            }
        }
        return a.counts().equals(b.counts());
    }

    private static double[] plain(List<Payment> rows, Cells cells, Measure measure) {
        var customers = new HashMap<UUID, double[]>();
        var cellOfLeaf = cells.cellOfLeaf();
        for (var row : rows) {
            int leaf = AREAS.indexOf(row.area()) * 2 + CATEGORIES.indexOf(row.category());
            var vector = customers.computeIfAbsent(row.token(), token -> new double[cells.size()]);
            int cell = cellOfLeaf[leaf];
            vector[cell] = switch (measure) {
                case Measure.Customers customersMeasure -> 1;
                case Measure.Percentiles percentiles -> throw new AssertionError("counted in another test");
                case Measure.Payments payments -> vector[cell] + 1;
                case Measure.Spend spend -> vector[cell] + Math.min(row.amountMinor() / 100.0, 100);
            };
        }
        var sums = new double[cells.size()];
        for (var vector : customers.values()) {
            double norm = 0;
            for (double value : vector) {
                norm += value * value;
            }
            double weight = norm == 0 ? 1 : Math.min(1, measure.clip().doubleValue() / Math.sqrt(norm));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += vector[i] * weight * measure.lattice();
            }
        }
        return sums;
    }
}
