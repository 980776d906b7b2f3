package io.lombard.anonymiser.core.accounting;

import java.math.BigDecimal;

/** What is asked of a share of a budget. */
final class Shares {

    private Shares() {}

    static void check(BigDecimal share) {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a share must be from 0 to 1");
        }
    }
}
