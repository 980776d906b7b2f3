package io.lombard.anonymiser.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ExponentialCoinTest {

    @Property(tries = 500)
    void theExactPathAndTheDoublePathAgree(
            @ForAll @LongRange(max = 40_000) long top,
            @ForAll @LongRange(min = 1, max = 10_000) long bottom,
            @ForAll long seed) {
        double x = (double) top / bottom;

        boolean quick = ExponentialCoin.heads(bits(seed), x, exact(top, bottom));
        boolean exact = ExponentialCoin.heads(bits(seed), x, exact(top, bottom), 2.0);

        assertThat(quick).isEqualTo(exact);
    }

    @Property(tries = 500)
    void theEnclosureHoldsTheValueAndIsNarrow(
            @ForAll @LongRange(max = 400_000) long top, @ForAll @LongRange(min = 1, max = 10_000) long bottom) {
        int precision = 120;
        var enclosure = Enclosure.ofExpMinus(BigInteger.valueOf(top), BigInteger.valueOf(bottom), precision);
        var finer = Enclosure.ofExpMinus(BigInteger.valueOf(top), BigInteger.valueOf(bottom), 2 * precision);

        assertThat(enclosure.high().subtract(enclosure.low())).isLessThan(BigInteger.valueOf(1 << 10));
        assertThat(enclosure.low().shiftLeft(precision)).isLessThanOrEqualTo(finer.high());
        assertThat(enclosure.high().shiftLeft(precision)).isGreaterThanOrEqualTo(finer.low());
        double middle = new BigDecimal(enclosure.low())
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(precision)))
                .doubleValue();
        assertThat(Math.abs(middle - Math.exp(-(double) top / bottom))).isLessThan(1e-15);
    }

    private static RandomBits bits(long seed) {
        return new RandomBits(new SplittableRandom(seed));
    }

    private static ExponentialCoin.Exponent exact(long top, long bottom) {
        return new ExponentialCoin.Exponent() {
            @Override
            public BigInteger numerator() {
                return BigInteger.valueOf(top);
            }

            @Override
            public BigInteger denominator() {
                return BigInteger.valueOf(bottom);
            }
        };
    }
}
