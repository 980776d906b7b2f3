package io.lombard.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes that the generator promises, each by a chi-square test with a false-alarm rate of one in a million. */
class MarginalsTest {

    private static final int CUSTOMERS = 20_000;

    /** 90 days. */
    private static final List<YearMonth> QUARTER =
            List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));

    private static final Population POPULATION = new Population(20_260_101, QUARTER);
    private static final Domains DOMAINS = POPULATION.domains();
    private static final List<Visit> VISITS = new ArrayList<>();
    private static final List<Customer> PEOPLE = new ArrayList<>();

    private record Visit(Customer customer, YearMonth month, Payment payment) {}

    @BeforeAll
    static void live() {
        var everything = new PaymentSink() {
            private Customer customer = new People(DOMAINS).customer(0, 0);
            private YearMonth month = QUARTER.getFirst();

            @Override
            public void open(Customer opened, Month openedMonth) {
                customer = opened;
                month = openedMonth.value();
                if (openedMonth.index() == 0) {
                    PEOPLE.add(opened);
                }
            }

            @Override
            public void accept(Payment payment) {
                VISITS.add(new Visit(customer, month, payment));
            }
        };
        for (int index = 0; index < CUSTOMERS; index++) {
            POPULATION.customer(index, everything);
        }
    }

    @Test
    void homesFollowThePopulationOfTheAreas() {
        ChiSquare.assertFits(
                count(PEOPLE, Customer::area, DOMAINS.areas.size()),
                DOMAINS.areas.stream().mapToDouble(Vocabulary.Term::population).toArray());
    }

    @Test
    void agesFollowTheAdultsAndTwoInAHundredAreUnknown() {
        var expected = Arrays.copyOf(
                Arrays.stream(People.AGES)
                        .map(share -> share * (1 - People.UNKNOWN))
                        .toArray(),
                7);
        expected[6] = People.UNKNOWN;
        ChiSquare.assertFits(count(PEOPLE, Customer::ageBand, 7), expected);
    }

    @Test
    void gendersAreNearlyEven() {
        ChiSquare.assertFits(
                count(PEOPLE, Customer::gender, 3), new double[] {0.51 * 0.98, 0.49 * 0.98, People.UNKNOWN});
    }

    @Test
    void paymentsInNinetyDaysAreNegativeBinomial() {
        var payments = new int[CUSTOMERS];
        VISITS.forEach(visit -> payments[(int) visit.customer().index()]++);
        // P(n) = (n + 1) (1 - q)^2 q^n with q = mean / (mean + 2); the last class is the tail.
        int classes = 120;
        double q = People.MEAN_PAYMENTS_IN_90_DAYS / (People.MEAN_PAYMENTS_IN_90_DAYS + 2);
        var expected = new double[classes];
        for (int n = 0; n < classes - 1; n++) {
            expected[n] = (n + 1) * (1 - q) * (1 - q) * Math.pow(q, n);
        }
        expected[classes - 1] = 1 - Arrays.stream(expected).sum();
        ChiSquare.assertFits(
                count(Arrays.stream(payments).boxed().toList(), n -> Math.min(n, classes - 1), classes), expected);
    }

    @Test
    void fridaysAndSaturdaysAreBusyAndSundaysQuiet() {
        var days = new double[7];
        var weights = new double[] {1, 1, 1, 1.05, 1.3, 1.5, 0.7};
        // Each month shares its payments among its own weekdays, so expectations add up by month.
        for (var month : QUARTER) {
            double total = days(month, weights).sum();
            long payments =
                    VISITS.stream().filter(visit -> visit.month().equals(month)).count();
            IntStream.rangeClosed(1, month.lengthOfMonth())
                    .map(day -> month.atDay(day).getDayOfWeek().getValue() - 1)
                    .forEach(weekday -> days[weekday] += payments * weights[weekday] / total);
        }
        ChiSquare.assertFits(count(VISITS, visit -> weekday(visit).getValue() - 1, 7), days);
    }

    private static DoubleStream days(YearMonth month, double[] weights) {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToDouble(day -> weights[month.atDay(day).getDayOfWeek().getValue() - 1]);
    }

    private static DayOfWeek weekday(Visit visit) {
        return visit.month().atDay(visit.payment().day()).getDayOfWeek();
    }

    @Test
    void mealsHaveTheirHours() {
        int dining = DOMAINS.categories.indexOf("dining");
        var meals = VISITS.stream()
                .filter(visit -> visit.payment().category() == dining)
                .toList();
        ChiSquare.assertFits(
                count(meals, visit -> visit.payment().second() / 3600, 24), new Table("rhythms").numbers("meals"));
    }

    @Test
    void nineInTenArePaidAtHomeAndTheRestByZipf() {
        int home = DOMAINS.areas.indexOf(DOMAINS.areas.stream()
                .max(Comparator.comparingLong(Vocabulary.Term::population))
                .orElseThrow());
        var bySize = IntStream.range(0, DOMAINS.areas.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        area -> -DOMAINS.areas.get(area).population()))
                .toList();
        var expected = new double[DOMAINS.areas.size()];
        double others = 0;
        for (int rank = 2; rank <= expected.length; rank++) {
            others += Math.pow(rank, -Spending.AWAY_EXPONENT);
        }
        for (int rank = 2; rank <= expected.length; rank++) {
            expected[rank - 1] = (1 - Spending.AT_HOME) * Math.pow(rank, -Spending.AWAY_EXPONENT) / others;
        }
        expected[0] = Spending.AT_HOME;
        var ofTheLargest =
                VISITS.stream().filter(visit -> visit.customer().area() == home).toList();
        ChiSquare.assertFits(
                count(ofTheLargest, visit -> bySize.indexOf(visit.payment().area()), expected.length), expected);
    }

    @Test
    void amountsAreLogNormalAroundTheSubcategorysMedian() {
        // Deciles of the standard normal distribution.
        double[] deciles = {-1.281552, -0.841621, -0.524401, -0.253347, 0, 0.253347, 0.524401, 0.841621, 1.281552};
        var fuel = VISITS.stream()
                .filter(visit ->
                        List.of("5541", "5542").contains(visit.payment().merchantCategoryCode()))
                .toList();
        var table = new Table("subcategories");
        double median = Math.log(100 * table.number("fuel", "median"));
        double sigma = table.number("fuel", "sigma");
        ChiSquare.assertFits(
                count(
                        fuel,
                        visit -> {
                            double z = (Math.log(visit.payment().pence()
                                                    / visit.customer().spendingLevel())
                                            - median)
                                    / sigma;
                            return (int) Arrays.stream(deciles)
                                    .filter(decile -> decile < z)
                                    .count();
                        },
                        10),
                new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    }

    @Test
    void twoInAHundredComeBack() {
        ChiSquare.assertFits(
                count(VISITS, visit -> visit.payment().refund() ? 1 : 0, 2),
                new double[] {1 - Spending.REFUNDED, Spending.REFUNDED});
    }

    @Test
    void aCustomersMonthTouchesSixToNineCells() {
        var cells = new HashSet<List<Object>>();
        var months = new HashSet<List<Object>>();
        for (var visit : VISITS) {
            months.add(List.of(visit.customer().index(), visit.month()));
            cells.add(List.of(
                    visit.customer().index(),
                    visit.month(),
                    visit.payment().area(),
                    visit.payment().category()));
        }
        assertThat((double) cells.size() / months.size()).isBetween(6.0, 9.0);
    }

    @Test
    void theYoungEatOutAndTheOldDont() {
        int dining = DOMAINS.categories.indexOf("dining");
        assertThat(share(0, dining)).isGreaterThan(1.5 * share(5, dining));
    }

    private static double share(int age, int category) {
        var all = VISITS.stream()
                .filter(visit -> visit.customer().ageBand() == age)
                .toList();
        return (double) all.stream()
                        .filter(visit -> visit.payment().category() == category)
                        .count()
                / all.size();
    }

    private static <T> long[] count(List<T> items, ToIntFunction<T> type, int types) {
        var counts = new long[types];
        items.forEach(item -> counts[type.applyAsInt(item)]++);
        return counts;
    }
}
