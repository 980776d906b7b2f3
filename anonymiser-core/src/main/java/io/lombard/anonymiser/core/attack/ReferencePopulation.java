package io.lombard.anonymiser.core.attack;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Customers who are made up and public, and whose payments are as telling as real ones: four of them, by shop and day, single
 * out nine customers in ten, as in de Montjoye, Radaelli, Singh, Pentland, "Unique in the shopping mall", Science 2015. The same
 * arguments give the same customers.
 *
 * <p>Recipe. Areas have the same number of shops. A customer lives in an area, chosen by the Zipf weights rank^-0.8, and
 * makes a number of payments in 90 days that is negative binomial with r = 2 and mean 40. Nine in ten are made at home, the
 * others in an area by the same weights, which may be home. The shop has the rank k of a Zipf law with exponent 1.4 over all whole
 * numbers, P(k) = k^-1.4 / zeta(1.4), counted round and round the area's shops; cut off at the area's last shop instead, the
 * law makes 83 % unique. Days follow the weekdays' weights.
 */
final class ReferencePopulation {

    static final int DAYS = 90;

    private static final double AREA_EXPONENT = 0.8;
    private static final double SHOP_EXPONENT = 1.4;
    private static final double LOCAL = 0.9;
    private static final int MEAN = 40;
    private static final double[] WEEKDAYS = {1, 1, 1, 1.05, 1.3, 1.5, 0.7};
    private static final long SEED = 2015;

    private final int shops;
    private final int[][] visits;

    private ReferencePopulation(int shops, int[][] visits) {
        this.shops = shops;
        this.visits = visits;
    }

    /** For the gate: half of the size at which the recipe was published, as unique. */
    static ReferencePopulation half() {
        return of(50_000, 455, 5);
    }

    static ReferencePopulation of(int customers, int shops, int areas) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var visits = new int[customers][];
        var recipe = new Recipe(shops / areas, areas, random);
        Arrays.setAll(visits, customer -> recipe.visits());
        return new ReferencePopulation(shops, visits);
    }

    int customers() {
        return visits.length;
    }

    int shops() {
        return shops;
    }

    int payments(int customer) {
        return visits[customer].length;
    }

    int shop(int customer, int payment) {
        return visits[customer][payment] / DAYS;
    }

    /** From 0; day 0 is a Monday. */
    int day(int customer, int payment) {
        return visits[customer][payment] % DAYS;
    }

    Words words() {
        return new Words(
                "%d made-up customers of %d shops".formatted(visits.length, shops),
                "%d clients inventés de %d commerces".formatted(visits.length, shops));
    }

    private static final class Recipe {

        private final int shopsEach;
        private final RandomGenerator random;
        private final double[] areas;
        private final double[] ranks;
        private final double[] days;

        Recipe(int shopsEach, int areas, RandomGenerator random) {
            this.shopsEach = shopsEach;
            this.random = random;
            this.areas = cumulated(areaWeights(areas));
            this.ranks = cumulated(rankWeights(shopsEach));
            this.days = cumulated(dayWeights());
        }

        int[] visits() {
            int home = draw(areas);
            var visits = new int[geometric() + geometric()];
            Arrays.setAll(visits, payment -> {
                int area = random.nextDouble() < LOCAL ? home : draw(areas);
                return (area * shopsEach + draw(ranks)) * DAYS + draw(days);
            });
            return visits;
        }

        /** Two of these are a negative binomial with r = 2. */
        private int geometric() {
            return (int) (Math.log(1 - random.nextDouble()) / Math.log(MEAN / (MEAN + 2.0)));
        }

        private int draw(double[] cumulated) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
            return found < 0 ? -1 - found : found + 1;
        }

        private static double[] areaWeights(int areas) {
            var weights = new double[areas];
            Arrays.setAll(weights, area -> Math.pow(area + 1, -AREA_EXPONENT));
            return weights;
        }

        /** For each shop the sum of k^-1.4 over its ranks k, k + n, k + 2 n, ..., the far ones by the integral. */
        private static double[] rankWeights(int shops) {
            int rounds = 1000;
            double far = Math.pow((double) rounds * shops, 1 - SHOP_EXPONENT) / (SHOP_EXPONENT - 1) / shops;
            var weights = new double[shops];
            Arrays.setAll(weights, shop -> {
                double weight = far;
                for (int round = 0; round < rounds; round++) {
                    weight += Math.pow(round * shops + shop + 1.0, -SHOP_EXPONENT);
                }
                return weight;
            });
            return weights;
        }

        private static double[] dayWeights() {
            var weights = new double[DAYS];
            Arrays.setAll(weights, day -> WEEKDAYS[day % 7]);
            return weights;
        }

        private static double[] cumulated(double[] weights) {
            Arrays.parallelPrefix(weights, Double::sum);
            return weights;
        }
    }
}
