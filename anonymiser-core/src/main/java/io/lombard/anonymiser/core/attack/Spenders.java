package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.persona.SpendVectors;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Customers who don't exist, of some tastes: a taste prefers some categories, and each customer spends in about half of all. */
final class Spenders {

    private static final int TASTES = 6;
    private static final double PREFERENCE = 8;
    private static final double MEAN = 10_000;

    private final int width;
    private final RandomGenerator random;

    Spenders(int width, RandomGenerator random) {
        this.width = width;
        this.random = random;
    }

    /** Minor units by category. */
    long[] next() {
        var spend = new long[width];
        int taste = random.nextInt(TASTES);
        spend[random.nextInt(width)] = 1;
        for (int category = 0; category < width; category++) {
            if (random.nextBoolean()) {
                double mean = category % TASTES == taste ? PREFERENCE * MEAN : MEAN;
                spend[category] += Math.round(mean * random.nextExponential());
            }
        }
        return spend;
    }

    SpendVectors vectors(int customers) {
        return SpendVectors.of(
                width, Stream.generate(this::next).limit(customers).toList());
    }
}
