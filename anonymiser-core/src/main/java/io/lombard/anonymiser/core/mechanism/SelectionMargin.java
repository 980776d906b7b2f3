package io.lombard.anonymiser.core.mechanism;

import java.math.BigDecimal;

/**
 * How much noise would give a lone customer away. Where the cells of a release are those that the data has, a cell that one
 * customer alone touched must not show, except with probability delta.
 *
 * <p>Guarantee. Each customer touches at most L cells and adds at most M to each; cells that were touched get discrete Gaussian
 * noise and are shown from tau = M + {@link #of} on; cells that nobody touched are never shown. Then the release, its set of
 * cells included, is (delta, rho)-zCDP, where rho is that of the noise over a fixed list of cells.
 *
 * <p>Proof. Take data with and without a customer, T the cells that the others touched and S, at most L, those that this customer alone
 * touched. In each cell of S the sum is at most M, so it shows only when its noise is at least tau - M; by the union
 * bound some cell of S shows with probability at most L P(Z >= tau - M) <= delta. Given that none does (an event of the noise in S
 * only, which is independent of the noise in T), the output is a function of noisy sums over T, a list that both data
 * have in common; there it is rho-zCDP. That is delta-approximate rho-zCDP as Bun and Steinke 2016, definition 8.1, have it.
 *
 * <p>Source: Wilson et al., "Differentially Private SQL with Bounded User Contribution", PoPETs 2020 (2); Desfontaines et
 * al., "Differentially Private Partition Selection", PoPETs 2022 (1). The usual 1 + sigma Phi^-1((1 - delta/2)^(1/L)) halves a delta
 * that noise and threshold share; here the noise costs rho, so the threshold has its delta to itself. That L P <= delta is asked and not
 * (1 - P)^L >= 1 - delta makes tau larger by next to nothing.
 */
public final class SelectionMargin {

    private SelectionMargin() {}

    /**
     * The least margin, in lattice units, that the bound on the tail allows; at least about sigma.
     *
     * @param cells L, at least 1
     * @param delta of all L cells together, in (0, 1); not below 10^-30, where the sampler's own distance counts
     * @throws IllegalArgumentException when one is out of range
     */
    public static long of(DiscreteGaussian noise, int cells, BigDecimal delta) {
        if (cells < 1 || delta.compareTo(BigDecimal.ONE) >= 0 || delta.compareTo(new BigDecimal("1e-30")) < 0) {
            throw new IllegalArgumentException("a threshold needs at least one cell and a delta from 1e-30 to 1");
        }
        var tail = new GaussianTail(noise);
        var each = BigDecimal.valueOf(cells);
        long toofew = tail.start() - 1;
        long enough = Math.addExact(tail.start(), Math.multiplyExact(16, tail.start()));
        while (enough - toofew > 1) {
            long middle = toofew + (enough - toofew) / 2;
            if (tail.atLeast(middle).multiply(each).compareTo(delta) <= 0) {
                enough = middle;
            } else {
                toofew = middle;
            }
        }
        return enough;
    }
}
