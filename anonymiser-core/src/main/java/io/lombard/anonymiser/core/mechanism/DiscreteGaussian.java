package io.lombard.anonymiser.core.mechanism;

/**
 * The discrete Gaussian N_Z(0, sigma^2): P(x) proportional to exp(-x^2 / (2 sigma^2)) on the integers.
 *
 * <p>Guarantee: adding one draw to each entry of an integer vector whose L2 sensitivity is D is (D^2 / (2 sigma^2))-zCDP.
 * Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020, theorem 4. {@link
 * Noise} draws from it.
 *
 * @param variance sigma^2 in squared lattice units, a whole number from 1 to 2^62. Whole on purpose: whoever needs a
 *     fractional variance rounds it up, which only adds noise, and all arithmetic stays in integers.
 */
public record DiscreteGaussian(long variance) {

    private static final long LARGEST = 1L << 62;

    /** @throws IllegalArgumentException when the variance is out of range */
    public DiscreteGaussian {
        if (variance < 1 || variance > LARGEST) {
            throw new IllegalArgumentException("the variance of a discrete Gaussian must be from 1 to 2^62");
        }
    }

    /** The sigma parameter; the true standard deviation is never larger (CKS 2020, corollary 9). */
    public double sigma() {
        return Math.sqrt((double) variance);
    }
}
