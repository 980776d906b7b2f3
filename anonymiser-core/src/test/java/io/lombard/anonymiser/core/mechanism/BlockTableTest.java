package io.lombard.anonymiser.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockTableTest {

    /** Ends at 1/4 and 3/4, which 64 bits say exactly; and at 1/3, which they don't. */
    private static final BlockTable QUARTERS = table(1, 2, 1);

    private static final BlockTable THIRDS = table(1, 2);

    @Test
    void takesTheEntryInWhichTheUniformNumberLies() {
        assertThat(draw(QUARTERS, 0x3fffffffffffffffL)).isEqualTo(0);
        assertThat(draw(QUARTERS, 0x4000000000000001L)).isEqualTo(1);
        assertThat(draw(QUARTERS, 0xbfffffffffffffffL)).isEqualTo(1);
        assertThat(draw(QUARTERS, 0xc000000000000001L)).isEqualTo(2);
        assertThat(draw(QUARTERS, -1L)).isEqualTo(2);
        assertThat(draw(QUARTERS, 0L)).isEqualTo(0);
    }

    @Test
    void lowerBitsDecideWhereUpperOnesCannot() {
        assertThat(draw(QUARTERS, 0x4000000000000000L, 0L)).isEqualTo(1);
        assertThat(draw(THIRDS, 0x5555555555555555L, 0x5555555555555554L)).isEqualTo(0);
        assertThat(draw(THIRDS, 0x5555555555555555L, 0x5555555555555555L)).isEqualTo(1);
    }

    @Test
    void entriesWithTheSameUpperBitsAreToldApart() {
        // Ends at 2^-64 x 1/4, 2^-64 x 1/2, and 1: the first two have upper bits 0.
        var tiny = new BlockTable(new BigInteger[] {
            BigInteger.ONE, BigInteger.ONE, BigInteger.ONE.shiftLeft(66).subtract(BigInteger.TWO)
        });

        assertThat(draw(tiny, 0L, 0x3fffffffffffffffL)).isEqualTo(0);
        assertThat(draw(tiny, 0L, 0x4000000000000000L)).isEqualTo(1);
        assertThat(draw(tiny, 0L, 0x8000000000000000L)).isEqualTo(2);
        assertThat(draw(tiny, 1L)).isEqualTo(2);
    }

    private static BlockTable table(long... weights) {
        return new BlockTable(Stream.of(weights)
                .flatMapToLong(java.util.Arrays::stream)
                .mapToObj(BigInteger::valueOf)
                .toArray(BigInteger[]::new));
    }

    private static long draw(BlockTable table, Long... randomness) {
        var left = new ArrayDeque<>(List.of(randomness));
        long drawn = table.draw(new RandomBits(new RandomGenerator() {
            @Override
            public long nextLong() {
                return left.isEmpty() ? 0 : left.remove();
            }
        }));
        return drawn;
    }
}
