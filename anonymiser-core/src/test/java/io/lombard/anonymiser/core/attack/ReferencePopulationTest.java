package io.lombard.anonymiser.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The population has a fixed seed, and so has the choice of points: nothing here fails by chance. */
class ReferencePopulationTest {

    private static final int SAMPLE = 3000;

    @Test
    void fourPointsSingleOutNineCustomersInTen() {
        assertThat(unicity(full())).isBetween(0.88, 0.94);
    }

    @Test
    void soTheyDoAtHalfTheSize() {
        assertThat(unicity(ReferencePopulation.half())).isBetween(0.88, 0.94);
    }

    @Test
    void paymentsFollowTheRecipe() {
        var population = full();
        long payments = 0;
        long squares = 0;
        var weekdays = new long[7];
        for (int customer = 0; customer < population.customers(); customer++) {
            int count = population.payments(customer);
            payments += count;
            squares += (long) count * count;
            for (int payment = 0; payment < count; payment++) {
                weekdays[population.day(customer, payment) % 7]++;
            }
        }
        double mean = (double) payments / population.customers();

        assertThat(mean).isBetween(39.5, 40.5);
        // Negative binomial: mean + mean^2 / r = 840.
        assertThat((double) squares / population.customers() - mean * mean).isBetween(800.0, 880.0);
        // 13 Saturdays of weight 1.5, 12 Sundays of weight 0.7.
        assertThat((double) weekdays[5] / weekdays[6]).isBetween(2.29, 2.35);
    }

    /** The size at which the recipe was published. */
    private static ReferencePopulation full() {
        return ReferencePopulation.of(100_000, 910, 10);
    }

    /**
     * The share of customers whom four of their points, (shop, day), tell from everybody else. Four different points are taken at
     * random from each customer of a sample; who has fewer is not in it.
     */
    private static double unicity(ReferencePopulation population) {
        var seen = new HashMap<Integer, List<Integer>>();
        for (int customer = 0; customer < population.customers(); customer++) {
            for (int point : points(population, customer)) {
                seen.computeIfAbsent(point, none -> new ArrayList<>()).add(customer);
            }
        }
        var random = new Random(4);
        int unique = 0;
        for (int sampled = 0; sampled < SAMPLE; ) {
            int customer = random.nextInt(population.customers());
            var points = points(population, customer);
            if (points.size() >= 4) {
                sampled++;
                unique += withAll(seen, points, random) == 1 ? 1 : 0;
            }
        }
        return (double) unique / SAMPLE;
    }

    private static int withAll(Map<Integer, List<Integer>> seen, HashSet<Integer> points, Random random) {
        var shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        Set<Integer> matching = new HashSet<>(seen.get(shuffled.getFirst()));
        for (int point : shuffled.subList(1, 4)) {
            matching = seen.get(point).stream().filter(matching::contains).collect(Collectors.toSet());
        }
        return matching.size();
    }

    private static HashSet<Integer> points(ReferencePopulation population, int customer) {
        var points = new HashSet<Integer>();
        for (int payment = 0; payment < population.payments(customer); payment++) {
            points.add(
                    population.shop(customer, payment) * ReferencePopulation.DAYS + population.day(customer, payment));
        }
        return points;
    }
}
