package io.lombard.anonymiser.core.attack;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How far a figure may lie above what is allowed, by chance. */
final class Significance {

    /** Probability with which an attack refuses a sound release: 4.2 standard errors. */
    static final double FALSE_REFUSALS = 1.3e-5;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Significance() {}

    /** The standard normal distribution function. */
    static double phi(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /** Standard errors for a figure that is the worst of several. */
    static double errors(int figures) {
        return NORMAL.inverseSurvivalProbability(FALSE_REFUSALS / figures);
    }

    /** Standard error of the share of right ones among independent guesses; the largest it can be. */
    static double ofShare(int guesses) {
        return 0.5 / Math.sqrt(guesses);
    }

    /** Standard error of an area under the curve near 0.5, of as many positives as negatives (Mann and Whitney 1947). */
    static double ofAuc(int eachSide) {
        return Math.sqrt((2.0 * eachSide + 1) / (12.0 * eachSide * eachSide));
    }
}
