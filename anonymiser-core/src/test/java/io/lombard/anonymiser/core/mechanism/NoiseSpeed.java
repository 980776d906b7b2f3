package io.lombard.anonymiser.core.mechanism;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Draws a CPU second from the secure source, printed: run its main, it is not a test. */
final class NoiseSpeed {

    private static final int DRAWS = 2_000_000;

    private NoiseSpeed() {}

    public static void main(String... arguments) {
        var noise = Noise.secure();
        for (int round = 0; round < 3; round++) {
            for (long variance : new long[] {4, 1_000_000, 1_000_000_000_000L}) {
                var distribution = new DiscreteGaussian(variance);
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long sum = 0;
                for (int i = 0; i < DRAWS; i++) {
                    sum += noise.draw(distribution);
                }
                double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "variance %,d: %.2f million draws a CPU second (mean %.3f sigma)%n",
                        variance,
                        DRAWS / seconds / 1e6,
                        sum / distribution.sigma() / DRAWS);
            }
        }
    }
}
