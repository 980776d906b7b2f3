package io.lombard.anonymiser.core.mechanism;

/** Test statistics against the exact distribution N_Z(0, sigma^2). */
public final class NoiseStatistics {

    private NoiseStatistics() {}

    /** Exact probabilities on -reach..reach; reach must hold all but a negligible mass. */
    public static double[] pmf(double variance, int reach) {
        var pmf = new double[2 * reach + 1];
        double total = 0;
        for (int x = -reach; x <= reach; x++) {
            pmf[x + reach] = Math.exp(-(double) x * x / (2 * variance));
            total += pmf[x + reach];
        }
        for (int i = 0; i < pmf.length; i++) {
            pmf[i] /= total;
        }
        return pmf;
    }

    static double variance(double variance, int reach) {
        var pmf = pmf(variance, reach);
        double sum = 0;
        for (int x = -reach; x <= reach; x++) {
            sum += pmf[x + reach] * x * x;
        }
        return sum;
    }

    /** Bins of equal width centred on 0, the outer ones open; (chi-square - degrees) / sqrt(2 degrees). */
    public static double chiSquareZ(long[] draws, double variance, int bins, int width) {
        int reach = (int) (40 * Math.sqrt(variance)) + 40;
        var pmf = pmf(variance, reach);
        var expected = new double[bins];
        for (int x = -reach; x <= reach; x++) {
            expected[bin(x, bins, width)] += pmf[x + reach] * draws.length;
        }
        var observed = new long[bins];
        for (long draw : draws) {
            observed[bin(draw, bins, width)]++;
        }
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        return (sum - (bins - 1)) / Math.sqrt(2.0 * (bins - 1));
    }

    private static int bin(long x, int bins, int width) {
        long bin = Math.floorDiv(x + width / 2, (long) width) + bins / 2;
        return Math.clamp(bin, 0, bins - 1);
    }

    /** Sample variance against the exact one, in standard errors. */
    public static double varianceZ(long[] draws, double variance) {
        double exact = variance(variance, (int) (40 * Math.sqrt(variance)) + 40);
        double sum = 0;
        for (long draw : draws) {
            sum += (double) draw * draw;
        }
        // Var(X^2) = 2 sigma^4 for a Gaussian; for a narrow discrete one it is not smaller by more than a few percent.
        return (sum / draws.length - exact) / (exact * Math.sqrt(2.0 / draws.length));
    }
}
