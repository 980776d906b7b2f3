package io.lombard.population;

import java.util.SplittableRandom;

/**
 * Randomness of a customer, and of a customer's month: neither depends on how many customers or months there are, so
 * a larger population contains the smaller one, and any part can be made on its own.
 */
final class Seeds {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    static SplittableRandom customer(long seed, long index) {
        return new SplittableRandom(mix(mix(seed) + index * ODD));
    }

    /**
     * @param month any number that tells the months apart
     */
    static SplittableRandom month(long seed, long index, int month) {
        return new SplittableRandom(mix(mix(mix(seed) + index * ODD) + month + 1L));
    }

    /** The finishing step of SplitMix64 (Steele, Lea and Flood 2014): spreads every bit over all bits. */
    private static long mix(long bits) {
        long spread = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        spread = (spread ^ (spread >>> 27)) * 0x94D049BB133111EBL;
        return spread ^ (spread >>> 31);
    }

    private Seeds() {}
}
