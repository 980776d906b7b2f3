package io.lombard.delivery.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.usage.Used;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BillingTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private static AuditEntry.Agreed agreed(
            UUID agreement, long version, String state, Price price, String from, String until, String changed) {
        return new AuditEntry.Agreed(
                "observatory",
                "trends",
                agreement,
                version,
                null,
                state,
                null,
                Limits.NONE,
                "company",
                price,
                Instant.parse(from + "T00:00:00Z"),
                Instant.parse(until + "T00:00:00Z"),
                Instant.parse(changed + "T00:00:00Z"));
    }

    private static AuditEntry.Agreed allYear(UUID agreement, Price price) {
        return agreed(agreement, 1, "granted", price, "2026-01-01", "2027-01-01", "2026-01-01");
    }

    private static Price flat(String currency, String sum) {
        return new Price.Flat(currency, new BigDecimal(sum));
    }

    private static Price perUse(String currency, String sum) {
        return new Price.PerUse(currency, new BigDecimal(sum));
    }

    private static List<Bill> march(List<AuditEntry.Agreed> agreed, Used... used) {
        return Billing.of("observatory", MARCH, Billing.begin(MARCH.plusMonths(1)), agreed, List.of(used));
    }

    private static List<String> amounts(List<Bill> bills) {
        return bills.stream()
                .flatMap(bill -> bill.lines().stream().map(line -> line.amount() + " " + bill.currency()))
                .toList();
    }

    @Nested
    class Flat {

        @Test
        void isDueWholeForAMonthOfWhichOneDayWasOpen() {
            var last = agreed(ONE, 1, "granted", flat("GBP", "80"), "2026-03-31", "2027-01-01", "2026-03-31");
            assertThat(amounts(march(List.of(last)))).containsExactly("80.00 GBP");
        }

        @Test
        void isNotDueBeforeTheFirstDayNorAfterTheLast() {
            var april = agreed(ONE, 1, "granted", flat("GBP", "80"), "2026-04-01", "2027-01-01", "2026-02-01");
            var february = agreed(TWO, 1, "granted", flat("GBP", "80"), "2026-01-01", "2026-03-01", "2026-01-01");
            assertThat(march(List.of(april, february))).isEmpty();
        }

        @Test
        void endsWithTheMonthOfTheWithdrawal() {
            var granted = allYear(ONE, flat("GBP", "80"));
            var before = agreed(ONE, 2, "withdrawn", flat("GBP", "80"), "2026-01-01", "2027-01-01", "2026-02-20");
            var within = agreed(ONE, 2, "withdrawn", flat("GBP", "80"), "2026-01-01", "2027-01-01", "2026-03-02");
            assertThat(march(List.of(granted, before))).isEmpty();
            assertThat(amounts(march(List.of(granted, within)))).containsExactly("80.00 GBP");
        }

        @Test
        void isThePriceOfTheMonthsFirstOpenMoment() {
            var renewed = agreed(ONE, 2, "granted", flat("GBP", "90"), "2026-01-01", "2028-01-01", "2026-03-10");
            var bills = march(List.of(allYear(ONE, flat("GBP", "80")), renewed), new Used(ONE, 2, 1, 500));
            assertThat(amounts(bills)).containsExactly("80.00 GBP");
            assertThat(bills.getFirst().lines().getFirst().rows()).isEqualTo(500);
        }
    }

    @Nested
    class Changed {

        private final AuditEntry.Agreed flat =
                agreed(ONE, 2, "granted", flat("GBP", "80"), "2026-01-01", "2028-01-01", "2026-03-10");

        @Test
        void toFlatIsDueWholeWhetherOrNotAnythingWasRead() {
            var versions = List.of(allYear(ONE, perUse("GBP", "0.40")), flat);
            assertThat(amounts(march(versions))).containsExactly("80.00 GBP");
            assertThat(amounts(march(versions, new Used(ONE, 1, 1, 1000), new Used(ONE, 2, 1, 1))))
                    .containsExactlyInAnyOrder("80.00 GBP", "0.40 GBP");
        }
    }

    @Nested
    class PerUse {

        @Test
        void isRowsByThePriceOfTheirVersion() {
            var dearer = agreed(ONE, 2, "granted", perUse("GBP", "0.40"), "2026-01-01", "2028-01-01", "2026-03-10");
            var bills = march(
                    List.of(allYear(ONE, perUse("GBP", "0.30")), dearer),
                    new Used(ONE, 1, 2, 10_000),
                    new Used(ONE, 2, 1, 20_000));
            assertThat(amounts(bills)).containsExactly("3.00 GBP", "8.00 GBP");
            assertThat(bills.getFirst().net()).isEqualByComparingTo("11.00");
        }

        @Test
        void isRoundedOnceHalfUpToTheCurrencysDigits() {
            assertThat(amounts(march(
                            List.of(allYear(ONE, perUse("GBP", "0.005"))),
                            new Used(ONE, 1, 1, 500),
                            new Used(ONE, 1, 1, 500))))
                    .containsExactly("0.01 GBP");
            assertThat(amounts(march(List.of(allYear(ONE, perUse("JPY", "1"))), new Used(ONE, 1, 1, 2_499))))
                    .containsExactly("2 JPY");
            assertThat(amounts(march(List.of(allYear(ONE, perUse("KWD", "0.0015"))), new Used(ONE, 1, 1, 1_000))))
                    .containsExactly("0.002 KWD");
        }

        @Test
        void isNoLineWithoutUse() {
            assertThat(march(List.of(allYear(ONE, perUse("GBP", "1"))))).isEmpty();
        }
    }

    @Nested
    class Currencies {

        @Test
        void haveABillEachAndWhatIsFreeIsOnTheFirst() {
            var bills = march(
                    List.of(
                            allYear(ONE, flat("GBP", "80")),
                            allYear(TWO, flat("EUR", "95")),
                            allYear(new UUID(0, 3), new Price.Free())),
                    new Used(new UUID(0, 3), 1, 1, 7));
            assertThat(bills).extracting(Bill::currency).containsExactly("EUR", "GBP");
            assertThat(amounts(bills)).containsExactly("95.00 EUR", "0 EUR", "80.00 GBP");
        }

        @Test
        void areNoneWhereAllIsFree() {
            var bills = march(List.of(allYear(ONE, new Price.Free())), new Used(ONE, 1, 1, 7));
            assertThat(bills).singleElement().matches(bill -> !bill.isToBePaid());
            assertThat(bills.getFirst().net()).isZero();
        }
    }
}
