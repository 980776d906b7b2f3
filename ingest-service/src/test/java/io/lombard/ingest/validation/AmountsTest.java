package io.lombard.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class AmountsTest {

    @Property
    void readsBackWhatWasWritten(
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long minor, @ForAll @IntRange(max = 2) int decimals) {
        var text = BigDecimal.valueOf(minor, decimals).toPlainString();

        if (new BigDecimal(text).compareTo(new BigDecimal("1e9")) <= 0) {
            assertThat(Amounts.minor(text, decimals)).isEqualTo(minor);
        } else {
            assertThat(Amounts.rule(text, decimals)).isEqualTo(Rule.AMOUNT_TOO_LARGE);
        }
    }

    @Property
    void neverThrowsWhateverItIsGiven(@ForAll @StringLength(max = 80) String text) {
        long minor = Amounts.minor(text, 2);

        assertThat(minor).isBetween(0L, 100_000_000_000L);
        assertThat(minor == 0).isEqualTo(Amounts.rule(text, 2) != null);
    }
}
