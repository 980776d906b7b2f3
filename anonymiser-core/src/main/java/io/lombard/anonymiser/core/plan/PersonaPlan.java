package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.DiscreteGaussian;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Everything public that determines a release of personas: groups of customers who divide their spending alike.
 *
 * @param currency ISO 4217; payments in another one are left out
 * @param categories among which a customer's spending is divided, in the order of the published columns
 * @param personas number of groups
 * @param rounds in which the groups' centres are moved
 * @param rho what all steps together may cost
 * @param suppression a persona whose size doesn't pass is withheld as a whole
 */
public record PersonaPlan(
        String product,
        YearMonth month,
        String currency,
        List<Category> categories,
        int personas,
        int rounds,
        Rho rho,
        Suppression suppression)
        implements Recipe {

    /** Lattice points per 1.0, both of a customer and of the parts of one; a power of two. */
    public static final int LATTICE = 1 << 15;

    /** L2 norm of one customer's contribution to a step: one in the count and at most one in the parts. Rounded up. */
    public static final BigDecimal SENSITIVITY = new BigDecimal("1.414213563");

    private static final BigDecimal START = new BigDecimal("0.1");
    private static final BigDecimal ROUNDS = new BigDecimal("0.5");
    private static final BigDecimal TABLE = new BigDecimal("0.4");
    private static final BigInteger UNITS_PER_RHO = BigInteger.TEN.pow(15);

    /**
     * A category and its names.
     *
     * @param column its name in the published columns
     */
    public record Category(String code, String en, String fr) {

        public String column() {
            return code.replace('-', '_');
        }
    }

    /**
     * One question to the data: in which every customer is in one group, with a count and parts.
     *
     * @param rho what it is charged
     * @param noise on each count and each sum of parts, in lattice units
     */
    public record Step(String name, Rho rho, DiscreteGaussian noise) {

        /** The smallest whole variance with sensitivity^2 / (2 variance) <= rho; the squared sensitivity is exactly 2 lattice^2. */
        static Step of(String name, Rho rho) {
            if (rho.equals(Rho.ZERO)) {
                throw new IllegalArgumentException("the part of rho of step '" + name + "' is 0");
            }
            var square = BigInteger.valueOf(LATTICE).pow(2).multiply(UNITS_PER_RHO);
            var units = BigInteger.valueOf(rho.units());
            var variance = square.add(units).subtract(BigInteger.ONE).divide(units);
            if (variance.bitLength() > 62) {
                throw new IllegalArgumentException("rho is too small for step '" + name + "'");
            }
            return new Step(name, rho, new DiscreteGaussian(variance.longValueExact()));
        }

        /** Of a count, in customers. */
        public double standardError() {
            return noise.sigma() / LATTICE;
        }
    }

    /** @throws IllegalArgumentException saying which rule is broken */
    public PersonaPlan {
        Rules.name("product", product);
        categories = List.copyOf(categories);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("the currency must be an ISO 4217 code");
        }
        var columns = new HashSet<String>();
        for (var category : categories) {
            Rules.name("category", category.code());
            if (!columns.add(category.column())) {
                throw new IllegalArgumentException("category '" + category.code() + "' is listed twice");
            }
        }
        if (personas < 2 || personas > categories.size()) {
            throw new IllegalArgumentException("there must be from 2 personas to as many as there are categories");
        }
        if (rounds < 1 || rounds > 20) {
            throw new IllegalArgumentException("there must be from 1 to 20 rounds");
        }
        start(rho);
        round(rho, rounds, 1);
        table(rho);
    }

    @Override
    public Cost cost() {
        return Cost.of(rho);
    }

    @Override
    public boolean readsMonthBefore() {
        return false;
    }

    @Override
    public boolean readsDescriptions() {
        return false;
    }

    /** The customers' largest categories, from which the first centres follow. */
    public Step start() {
        return start(rho);
    }

    /** The round's step, from 1. */
    public Step round(int number) {
        return round(rho, rounds, number);
    }

    /** Sizes and spending of the personas. */
    public Step table() {
        return table(rho);
    }

    /** All steps in order; together they cost at most the plan's rho. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(start());
        for (int number = 1; number <= rounds; number++) {
            steps.add(round(number));
        }
        steps.add(table());
        return List.copyOf(steps);
    }

    private static Step start(Rho rho) {
        return Step.of("start", rho.share(START));
    }

    private static Step round(Rho rho, int rounds, int number) {
        return Step.of("round-" + number, rho.share(ROUNDS.divide(BigDecimal.valueOf(rounds), 9, RoundingMode.DOWN)));
    }

    private static Step table(Rho rho) {
        return Step.of("table", rho.share(TABLE));
    }
}
