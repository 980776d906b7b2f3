package io.lombard.anonymiser.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

    private static final Cost COST = new Cost(new Rho(10), new Delta(20));

    @ParameterizedTest
    @CsvSource({
        "10, 20, true",
        "9, 19, true",
        "11, 20, false",
        "10, 21, false",
        "11, 1, false",
        "1, 21, false",
    })
    void isWithinAnotherWhenBothPartsAre(long rho, long delta, boolean within) {
        assertThat(new Cost(new Rho(rho), new Delta(delta)).isAtMost(COST)).isEqualTo(within);
    }

    @Test
    void bothPartsAddUpAndAreTakenAway() {
        var other = new Cost(new Rho(3), new Delta(5));

        assertThat(COST.plus(other)).isEqualTo(new Cost(new Rho(13), new Delta(25)));
        assertThat(COST.minus(other)).isEqualTo(new Cost(new Rho(7), new Delta(15)));
        assertThat(COST.minus(COST)).isEqualTo(Cost.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"11, 0", "0, 21"})
    void noMoreIsTakenThanThereIs(long rho, long delta) {
        var more = new Cost(new Rho(rho), new Delta(delta));

        assertThatThrownBy(() -> COST.minus(more)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.000001"})
    void aShareIsFromNothingToAll(String share) {
        var part = new BigDecimal(share);

        assertThatThrownBy(() -> COST.rho().share(part)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> COST.delta().share(part)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingAndAllAreShares() {
        assertThat(COST.rho().share(BigDecimal.ZERO)).isEqualTo(Rho.ZERO);
        assertThat(COST.rho().share(BigDecimal.ONE)).isEqualTo(COST.rho());
        assertThat(COST.delta().share(BigDecimal.ONE)).isEqualTo(COST.delta());
    }
}
