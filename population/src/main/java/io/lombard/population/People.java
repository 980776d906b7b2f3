package io.lombard.population;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.SplittableRandom;

/**
 * Who the customers are. Homes follow the public population figures of the areas; age bands the adults of the United
 * Kingdom; for two in a hundred the bank doesn't know the age, and for two the gender.
 *
 * <p>Payments in 90 days are negative binomial with r = 2 and mean 40: a Poisson number whose rate is a gamma variable
 * with shape 2, which is the sum of two exponential ones.
 */
final class People {

    static final double MEAN_PAYMENTS_IN_90_DAYS = 40;

    /** Under 25 to 65 and over, of those who hold an account. */
    static final double[] AGES = {0.13, 0.17, 0.17, 0.16, 0.15, 0.22};

    static final double UNKNOWN = 0.02;

    /** Women, men. */
    private static final double WOMEN = 0.51;

    private static final double[] LEVEL_OF_AGE = {0.72, 0.98, 1.12, 1.15, 1.04, 0.88};
    private static final double LEVEL_SPREAD = 0.35;

    /** How far a customer's tastes lie from the average of their age: with 1.1, six to nine cells a month. */
    private static final double TASTE_SPREAD = 1.1;

    private final Domains domains;
    private final WeightedChoice homes;
    private final WeightedChoice ages = new WeightedChoice(AGES);
    private final double[][] sharesOfAge;

    People(Domains domains) {
        this.domains = domains;
        homes = new WeightedChoice(
                domains.areas.stream().mapToDouble(Vocabulary.Term::population).toArray());
        var table = new Table("categories");
        sharesOfAge = new double[AGES.length][domains.categories.size()];
        for (int age = 0; age < AGES.length; age++) {
            for (int category = 0; category < domains.categories.size(); category++) {
                var code = domains.categories.get(category);
                sharesOfAge[age][category] =
                        table.number(code, "share") * table.number(code, domains.ageBands.get(age));
            }
        }
    }

    Customer customer(long seed, long index) {
        var random = Seeds.customer(seed, index);
        int age = ages.draw(random);
        int ageBand = random.nextDouble() < UNKNOWN ? domains.ageBands.size() - 1 : age;
        return new Customer(
                index,
                homes.draw(random),
                ageBand,
                gender(random),
                (random.nextExponential() + random.nextExponential()) * (MEAN_PAYMENTS_IN_90_DAYS / 2) / 90,
                LEVEL_OF_AGE[age] * Math.exp(LEVEL_SPREAD * random.nextGaussian()),
                favourites(random, sharesOfAge[age]));
    }

    private int gender(SplittableRandom random) {
        if (random.nextDouble() < UNKNOWN) {
            return domains.genders.size() - 1;
        }
        return domains.genders.indexOf(random.nextDouble() < WOMEN ? "female" : "male");
    }

    private static WeightedChoice favourites(SplittableRandom random, double[] shares) {
        var tastes = new double[shares.length];
        for (int category = 0; category < shares.length; category++) {
            tastes[category] = shares[category] * Math.exp(TASTE_SPREAD * random.nextGaussian());
        }
        return new WeightedChoice(tastes);
    }
}
