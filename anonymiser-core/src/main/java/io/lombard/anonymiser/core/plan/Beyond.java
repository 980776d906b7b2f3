package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may lie beyond all bounds of a sum, by public knowledge: a clamp takes it from each level alike, so no noisy value tells it. A
 * declaration, never taken from the data, so it costs nothing.
 *
 * @param dimension that the codes are of
 * @param shares by code, of the true sum: at most this lies above the clamp and the widest clip
 */
public record Beyond(String dimension, Map<String, BigDecimal> shares) {

    /** Half of a 95 % interval in standard errors. */
    private static final double HALF_INTERVAL = 1.96;

    /** @throws IllegalArgumentException when there is no share, or one that is not above 0 and below 1 */
    public Beyond {
        // In one order, as the digest of a plan depends on it.
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        if (shares.isEmpty()
                || shares.values().stream()
                        .anyMatch(share -> share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(
                    "measure 'spend': what lies beyond its bounds is a share above 0 and below 1, for at least one code");
        }
    }

    /**
     * By how much of a value its standard error grows, so that 1.96 of them reach the truth above it. A cell that holds
     * several codes has the largest of all.
     *
     * @param code of the cell in the dimension
     * @param split whether the cell's level tells the dimension's finest codes apart
     */
    public double relativeError(String code, boolean split) {
        var share = split
                ? shares.get(code)
                : shares.values().stream().max(BigDecimal::compareTo).orElse(null);
        return share == null ? 0 : share.doubleValue() / (1 - share.doubleValue()) / HALF_INTERVAL;
    }
}
