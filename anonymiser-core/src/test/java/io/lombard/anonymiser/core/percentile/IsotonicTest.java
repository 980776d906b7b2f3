package io.lombard.anonymiser.core.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IsotonicTest {

    @Example
    void averagesNeighboursThatFall() {
        assertThat(Isotonic.of(new double[] {1, 3, 2, 2, 5, 4, 9}))
                .containsExactly(1, 7 / 3.0, 7 / 3.0, 7 / 3.0, 4.5, 4.5, 9);
        assertThat(Isotonic.of(new double[] {3, 2, 1})).containsExactly(2, 2, 2);
        assertThat(Isotonic.of(new double[0])).isEmpty();
    }

    /** The closest one: at every place it is the largest mean to the left of the smallest means to the right. */
    @Property
    void isTheClosestSequenceThatNeverFalls(@ForAll("sequences") double[] values) {
        var rising = Isotonic.of(values);

        for (int i = 0; i < values.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int from = 0; from <= i; from++) {
                double smallest = Double.POSITIVE_INFINITY;
                for (int to = i + 1; to <= values.length; to++) {
                    smallest = Math.min(
                            smallest, Arrays.stream(values, from, to).average().orElseThrow());
                }
                largest = Math.max(largest, smallest);
            }
            assertThat(rising[i]).isCloseTo(largest, org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    @Provide
    Arbitrary<double[]> sequences() {
        return Arbitraries.doubles()
                .between(-5, 5)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
