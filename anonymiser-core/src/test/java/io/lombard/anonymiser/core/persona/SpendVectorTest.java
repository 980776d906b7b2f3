package io.lombard.anonymiser.core.persona;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpendVectorTest {

    private static final long SQUARE = (long) PersonaPlan.LATTICE * PersonaPlan.LATTICE;

    @Property
    void nobodyIsLongerThanOneWhateverTheySpend(@ForAll @Size(18) long[] spend) {
        assertBounded(spend);
    }

    @Test
    void largestAmountsDontOverflow() {
        var all = new long[18];
        Arrays.fill(all, Long.MAX_VALUE);
        assertBounded(all);
        var one = new long[18];
        one[17] = Long.MAX_VALUE;
        assertBounded(one);
        assertThat((int) vector(one)[17]).isEqualTo(PersonaPlan.LATTICE);
    }

    private static void assertBounded(long[] spend) {
        var vector = vector(spend);
        for (var what : Parts.values()) {
            long square = 0;
            for (char root : vector) {
                square += what.of(root) * what.of(root);
            }
            assertThat(square).isLessThanOrEqualTo(SQUARE);
        }
    }

    private static char[] vector(long[] spend) {
        var vector = new char[spend.length];
        SpendVector.write(spend, vector, 0);
        return vector;
    }

    /** Of large amounts the lowest bits are dropped, below 2^-27 of the largest: 2.9 points, and one for rounding. */
    @Property
    void sharesAreTrueToFourPointsOfTheLattice(@ForAll @Size(18) int[] amounts) {
        var spend =
                Arrays.stream(amounts).mapToLong(amount -> Math.max(0L, amount)).toArray();
        double total = Arrays.stream(spend).sum();
        var vector = vector(spend);
        for (int i = 0; i < spend.length; i++) {
            double share = total == 0 ? 0 : spend[i] / total;
            assertThat((double) vector[i] / PersonaPlan.LATTICE)
                    .isBetween(Math.sqrt(share) - 4.0 / PersonaPlan.LATTICE, Math.sqrt(share) + 1e-6);
        }
    }

    @Test
    void whoSpentNothingIsNotThere() {
        assertThat(SpendVector.write(new long[18], new char[18], 0)).isFalse();
        var refunds = new long[18];
        refunds[3] = -5;
        assertThat(SpendVector.write(refunds, new char[18], 0)).isFalse();
    }

    /** 2,000 neighbours, half of them with huge amounts: the change of any step is what its noise is made for. */
    @Test
    void oneCustomerChangesOneGroupByAtMostTheRootOfTwo() {
        var random = new SplittableRandom(1);
        var centres = new double[8][18];
        for (var centre : centres) {
            Arrays.setAll(centre, i -> random.nextDouble(0.5));
        }
        for (int trial = 0; trial < 2000; trial++) {
            var spend = new long[18];
            boolean huge = trial % 2 == 0;
            Arrays.setAll(spend, i -> random.nextInt(3) == 0 ? random.nextLong(huge ? Long.MAX_VALUE : 10_000) : 0);
            var one = SpendVectors.of(18, java.util.List.of(spend));
            for (var grouping : new Grouping[] {new LargestCategory(18), new NearestCentre(centres)}) {
                for (var what : Parts.values()) {
                    long square = Arrays.stream(one.sums(grouping, what).values())
                            .flatMapToLong(Arrays::stream)
                            .map(value -> value * value)
                            .sum();
                    assertThat(square).isLessThanOrEqualTo(2 * SQUARE);
                }
            }
        }
    }
}
