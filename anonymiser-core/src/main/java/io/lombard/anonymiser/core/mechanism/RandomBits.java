package io.lombard.anonymiser.core.mechanism;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** Uniform integers out of a generator, which is read in blocks because each call of a SecureRandom is dear. */
final class RandomBits {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final RandomGenerator generator;
    private final byte[] block = new byte[8192];
    private int position = block.length;
    private long coins;
    private int coinsLeft;

    RandomBits(RandomGenerator generator) {
        this.generator = generator;
    }

    /** 64 uniform bits, each used once. */
    long nextLong() {
        if (position == block.length) {
            generator.nextBytes(block);
            position = 0;
        }
        long value = (long) LONGS.get(block, position);
        LONGS.set(block, position, 0L);
        position += Long.BYTES;
        return value;
    }

    /**
     * Uniform in [0, bound), exactly: draws in the incomplete last stretch of the range are thrown away.
     *
     * @param bound at least 1
     */
    long below(long bound) {
        long limit = Long.MAX_VALUE - (Long.MAX_VALUE % bound + 1) % bound;
        long value = nextLong() >>> 1;
        while (value > limit) {
            value = nextLong() >>> 1;
        }
        return value % bound;
    }

    /** One bit; 64 of them are taken at once. */
    boolean nextBoolean() {
        if (coinsLeft == 0) {
            coins = nextLong();
            coinsLeft = Long.SIZE;
        }
        boolean heads = coins < 0;
        coins <<= 1;
        coinsLeft--;
        return heads;
    }
}
