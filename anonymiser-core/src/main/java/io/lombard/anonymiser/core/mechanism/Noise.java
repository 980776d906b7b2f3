package io.lombard.anonymiser.core.mechanism;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The source of all noise: a cryptographic generator seeded by the operating system. No constructor takes a seed;
 * reproducible noise exists in this module's tests only. Not thread-safe: one instance a thread.
 */
public final class Noise {

    private final RandomBits bits;
    private final Map<DiscreteGaussian, GaussianSampler> samplers = new HashMap<>();

    Noise(RandomGenerator generator) {
        this.bits = new RandomBits(generator);
    }

    /** Noise that nobody can predict or repeat. */
    public static Noise secure() {
        return new Noise(new SecureRandom());
    }

    /** Independent of all draws before. */
    public long draw(DiscreteGaussian distribution) {
        return samplers.computeIfAbsent(distribution, GaussianSampler::new).sample(bits);
    }
}
