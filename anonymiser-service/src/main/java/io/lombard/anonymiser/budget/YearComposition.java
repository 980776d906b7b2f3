package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Conversion;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a customer who was there all year has lost, and by month.
 *
 * @param year its delta is that of one month's conversion and of all thresholds
 */
record YearComposition(int calendarYear, Loss year, List<Month> months, String conversion) {

    @Schema(name = "YearMonthLoss")
    record Month(String month, Loss loss) {}

    @Schema(name = "PrivacyLoss")
    record Loss(BigDecimal rho, BigDecimal thresholdDelta, double epsilon, double delta, double mu) {

        static Loss of(PrivacyLoss loss) {
            return new Loss(
                    loss.cost().rho().toBigDecimal(),
                    loss.cost().delta().toBigDecimal(),
                    loss.epsilon(),
                    loss.delta(),
                    loss.mu());
        }
    }

    /** @param delta at which a month's loss is stated */
    static YearComposition of(int calendarYear, List<MonthAccount> accounts, double delta) {
        var months = accounts.stream()
                .map(account -> new Month(account.month, Loss.of(PrivacyLoss.of(account.spent(), account.delta))))
                .toList();
        var sum = accounts.stream().map(MonthAccount::spent).reduce(Cost.ZERO, Cost::plus);
        return new YearComposition(calendarYear, Loss.of(PrivacyLoss.ofMonths(sum, delta)), months, Conversion.FORMULA);
    }
}
