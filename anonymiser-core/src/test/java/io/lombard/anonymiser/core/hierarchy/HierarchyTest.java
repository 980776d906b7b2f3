package io.lombard.anonymiser.core.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HierarchyTest {

    private static final double[] VARIANCES = {9, 2, 5, 4};

    /** Four places in two regions, by three ages: all, by age, by region, and the finest. */
    private static final List<int[]> LATTICE = List.of(
            cells(finest -> 0), cells(finest -> finest % 3), cells(finest -> finest / 6), cells(finest -> finest));

    @Property(tries = 200)
    void agreesWithAPlainDenseSolution(@ForAll long seed) {
        var noisy = noisy(new Random(seed));
        var hierarchy = Hierarchy.of(LATTICE, VARIANCES);
        var dense = new DenseReference(LATTICE, VARIANCES);

        assertSame(hierarchy.consistent(noisy), dense.consistent(noisy));
        assertSame(hierarchy.standardErrors(), dense.standardErrors());
    }

    /** Over two copies of the lattice that share no cell, interleaved. */
    @Example
    void covarianceIsThatOfAPlainDenseSolution() {
        var twice = LATTICE.stream()
                .map(cells -> IntStream.range(0, 24)
                        .map(finest -> 2 * cells[finest / 2] + finest % 2)
                        .toArray())
                .toList();

        assertSame(Hierarchy.of(twice, VARIANCES).covariance(), new DenseReference(twice, VARIANCES).covariance());
    }

    @Property(tries = 200)
    void isLinearAndAddsUp(@ForAll long seed) {
        var random = new Random(seed);
        var a = noisy(random);
        var b = noisy(random);
        var hierarchy = Hierarchy.of(LATTICE, VARIANCES);

        var sum = hierarchy.consistent(combined(a, b, 3));

        assertSame(sum, combined(hierarchy.consistent(a), hierarchy.consistent(b), 3));
        assertSame(sum, summedUp(LATTICE, sum[3]));
    }

    @Property(tries = 50)
    void leavesConsistentValuesAlone(@ForAll long seed) {
        var values = summedUp(LATTICE, noisy(new Random(seed))[3]);

        assertSame(Hierarchy.of(LATTICE, VARIANCES).consistent(values), values);
    }

    @Property(tries = 50)
    void partsAreSolvedApartAsTogether(@ForAll long seed) {
        // Two categories, interleaved; the second has a finest cell less, so the shapes differ.
        var finest = IntStream.range(0, 23).toArray();
        var levels = List.of(
                Arrays.stream(finest).map(i -> i % 2).toArray(),
                Arrays.stream(finest).map(i -> i / 12 * 2 + i % 2).toArray(),
                finest);
        var variances = new double[] {1, 3, 7};
        var random = new Random(seed);
        var noisy = new double[][] {gaussians(2, random), gaussians(4, random), gaussians(23, random)};
        var hierarchy = Hierarchy.of(levels, variances);
        var dense = new DenseReference(levels, variances);

        assertSame(hierarchy.consistent(noisy), dense.consistent(noisy));
        assertSame(hierarchy.standardErrors(), dense.standardErrors());
    }

    @Property(tries = 20)
    void squaredWeightsMakeUpTheVariance(@ForAll long seed) {
        var variances = new Random(seed).doubles(4, 0.1, 10).toArray();
        var hierarchy = Hierarchy.of(LATTICE, variances);
        var variance = new double[LATTICE.size()][];
        var errors = hierarchy.standardErrors();
        for (int level = 0; level < variance.length; level++) {
            variance[level] = new double[errors[level].length];
            for (int source = 0; source < variance.length; source++) {
                var squares = hierarchy.squaredWeights(source)[level];
                for (int cell = 0; cell < squares.length; cell++) {
                    variance[level][cell] += variances[source] * squares[cell];
                }
            }
            errors[level] = Arrays.stream(errors[level]).map(e -> e * e).toArray();
        }

        assertSame(variance, errors);
        // Consistency never makes a value worse than its own noise.
        for (int level = 0; level < errors.length; level++) {
            assertThat(Arrays.stream(errors[level]).max().orElseThrow()).isLessThan(variances[level]);
        }
    }

    /**
     * 4,000 draws of 19 cells whose z-scores are squared and summed: the mean of a cell's squares is 1 with standard error
     * sqrt(2/4000); 5.5 of them, in 19 cells and two directions, is a false alarm below 1e-6, and the seed is fixed.
     */
    @Property(tries = 1)
    void standardErrorsAreThoseOfTheErrors() {
        var random = new Random(8);
        var hierarchy = Hierarchy.of(LATTICE, VARIANCES);
        var errors = hierarchy.standardErrors();
        var squares = new double[][] {new double[1], new double[3], new double[2], new double[12]};
        int draws = 4000;
        for (int draw = 0; draw < draws; draw++) {
            var estimate = hierarchy.consistent(noisy(random));
            for (int level = 0; level < squares.length; level++) {
                for (int cell = 0; cell < squares[level].length; cell++) {
                    double z = estimate[level][cell] / errors[level][cell];
                    squares[level][cell] += z * z / draws;
                }
            }
        }
        for (var level : squares) {
            for (double mean : level) {
                assertThat(Math.abs(mean - 1)).isLessThan(5.5 * Math.sqrt(2.0 / draws));
            }
        }
    }

    @Property(tries = 1)
    void refusesWhatItCannotSolve() {
        assertThatThrownBy(() -> Hierarchy.of(List.of(), new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hierarchy.of(List.of(new int[] {0, 2}), new double[] {1}))
                .hasMessageContaining("at least one finest cell");
        assertThatThrownBy(() -> Hierarchy.of(List.of(new int[] {0, 0}, new int[] {0, 0}), new double[] {1, 1}))
                .hasMessageContaining("apart");
        var large = List.of(
                new int[Hierarchy.MOST_UNKNOWNS + 1],
                IntStream.rangeClosed(0, Hierarchy.MOST_UNKNOWNS).toArray());
        assertThat(Hierarchy.fits(large)).isFalse();
        assertThat(Hierarchy.fits(LATTICE)).isTrue();
        assertThatThrownBy(() -> Hierarchy.of(large, new double[] {1, 1})).hasMessageContaining("hang together");
    }

    private static int[] cells(java.util.function.IntUnaryOperator cellOfFinest) {
        return IntStream.range(0, 12).map(cellOfFinest).toArray();
    }

    private static double[][] noisy(Random random) {
        var noisy =
                new double[][] {gaussians(1, random), gaussians(3, random), gaussians(2, random), gaussians(12, random)
                };
        for (int level = 0; level < noisy.length; level++) {
            for (int cell = 0; cell < noisy[level].length; cell++) {
                noisy[level][cell] *= Math.sqrt(VARIANCES[level]);
            }
        }
        return noisy;
    }

    private static double[] gaussians(int count, Random random) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double[][] combined(double[][] a, double[][] b, double factor) {
        var result = new double[a.length][];
        for (int level = 0; level < a.length; level++) {
            result[level] = new double[a[level].length];
            for (int cell = 0; cell < a[level].length; cell++) {
                result[level][cell] = a[level][cell] + factor * b[level][cell];
            }
        }
        return result;
    }

    private static double[][] summedUp(List<int[]> levels, double[] finest) {
        var result = new double[levels.size()][];
        for (int level = 0; level < result.length; level++) {
            result[level] = new double[Arrays.stream(levels.get(level)).max().orElseThrow() + 1];
            for (int cell = 0; cell < finest.length; cell++) {
                result[level][levels.get(level)[cell]] += finest[cell];
            }
        }
        return result;
    }

    private static void assertSame(double[][] actual, double[][] expected) {
        for (int level = 0; level < expected.length; level++) {
            assertThat(actual[level]).containsExactly(expected[level], within(1e-9));
        }
    }
}
