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

    /** One draw. */
    public long draw(DiscreteGaussian distribution) {
        return sampler(distribution).sample(bits);
    }

    /** Independent draws. */
    public long[] draw(DiscreteGaussian distribution, int count) {
        var draws = new long[count];
        var sampler = sampler(distribution);
        for (int i = 0; i < count; i++) {
            draws[i] = sampler.sample(bits);
        }
        return draws;
    }

    private GaussianSampler sampler(DiscreteGaussian distribution) {
        return samplers.computeIfAbsent(distribution, GaussianSampler::new);
    }
}
