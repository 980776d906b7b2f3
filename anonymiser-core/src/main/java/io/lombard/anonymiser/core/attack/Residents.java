package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The reference population in the cells of a plan, whatever its dimensions are: a month of each customer's payments, or two where changes are counted. A place follows
 * from the shop, neighbours in neighbouring codes; a trait such as the age band from the customer; weekday and hour from the
 * time; anything else, such as the category, from the shop.
 */
final class Residents {

    private static final int MONTH = 30;
    private static final Set<String> TRAITS = Set.of("age_band", "gender", "income_band");

    private final ReleasePlan plan;
    private final ReferencePopulation population;

    private Residents(ReleasePlan plan, ReferencePopulation population) {
        this.plan = plan;
        this.population = population;
    }

    /** Customers without a payment in the month are left out. */
    static List<List<LocatedRow>> of(ReleasePlan plan, ReferencePopulation population) {
        var residents = new Residents(plan, population);
        return IntStream.range(0, population.customers())
                .mapToObj(residents::rows)
                .filter(rows -> !rows.isEmpty())
                .toList();
    }

    private List<LocatedRow> rows(int customer) {
        int days = plan.readsMonthBefore() ? 2 * MONTH : MONTH;
        var rows = new ArrayList<LocatedRow>();
        for (int payment = 0; payment < population.payments(customer); payment++) {
            if (population.day(customer, payment) < days) {
                rows.add(new LocatedRow(leaf(customer, payment), amount(customer, payment)));
            }
        }
        return rows;
    }

    private int leaf(int customer, int payment) {
        // Only changes have a number for the month, which stands before all codes.
        int leaf = population.day(customer, payment) / MONTH;
        for (int d = 0; d < plan.dimensions().size(); d++) {
            var dimension = plan.dimensions().get(d);
            int codes = dimension.recorded().size();
            leaf = leaf * codes + code(dimension, d, codes, customer, payment);
        }
        return leaf;
    }

    private int code(Dimension dimension, int d, int codes, int customer, int payment) {
        int shop = population.shop(customer, payment);
        return switch (dimension.derivation()) {
            case WEEKDAY -> population.day(customer, payment) % 7 % codes;
            case WEEK -> population.day(customer, payment) / 7 % codes;
            case DESCRIBED -> Math.floorMod(mixed(31L * customer + d), codes);
            case TOTAL -> 0;
            case HOUR -> Math.floorMod(mixed(31L * customer + payment), codes);
            case CODE, PAIR, CHANGE ->
                TRAITS.contains(dimension.column())
                        ? Math.floorMod(mixed(31L * customer + d), codes)
                        : dimension.column().contains("area")
                                ? (int) ((long) shop * codes / population.shops())
                                : Math.floorMod(mixed(31L * shop + d), codes);
        };
    }

    /** From 1 to 512 in major units of hundreds, the small ones as frequent as the large. */
    private static long amount(int customer, int payment) {
        return 100L << Math.floorMod(mixed(37L * customer + payment), 10);
    }

    /** A fixed number that looks random: the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static int mixed(long value) {
        value = (value + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        value = (value ^ value >>> 27) * 0x94d049bb133111ebL;
        return (int) (value >>> 33);
    }
}
