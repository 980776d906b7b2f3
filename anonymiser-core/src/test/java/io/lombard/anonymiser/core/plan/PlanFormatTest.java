package io.lombard.anonymiser.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import org.junit.jupiter.api.Test;

class PlanFormatTest {

    @Test
    void aPlanComesBackAsItWas() {
        for (var plan : java.util.List.of(
                Plans.small(), Plans.spendingTrends(), Plans.percentiles("2", Rho.of("0.5"), Suppression.DEFAULT))) {
            assertThat(PlanFormat.read(PlanFormat.write(plan))).isEqualTo(plan);
        }
    }

    @Test
    void aPlanThatBreaksARuleIsRefused() {
        var json = PlanFormat.write(Plans.small()).replace("\"GBP\"", "\"pounds\"");

        assertThatThrownBy(() -> PlanFormat.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 4217");
    }
}
