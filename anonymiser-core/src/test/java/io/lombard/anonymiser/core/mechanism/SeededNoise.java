package io.lombard.anonymiser.core.mechanism;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Reproducible noise, for tests only: it lives where no release can reach it. */
public final class SeededNoise {

    private SeededNoise() {}

    public static Noise of(long seed) {
        return new Noise(new SplittableRandom(seed));
    }

    /** Noise out of any generator, a broken one included. */
    public static Noise of(RandomGenerator generator) {
        return new Noise(generator);
    }
}
