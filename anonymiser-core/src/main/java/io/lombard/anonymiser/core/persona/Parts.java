package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;

/** What of a customer's vector is summed; of either, the L2 norm is at most 1.0. */
public enum Parts {
    /** Roots of the shares: where the customer lies. */
    POSITION {
        @Override
        long of(char root) {
            return root;
        }
    },
    /** The shares themselves: they are not negative and sum to at most 1.0, so their L2 norm is no larger. */
    SHARE {
        @Override
        long of(char root) {
            return ((long) root * root) >> Integer.numberOfTrailingZeros(PersonaPlan.LATTICE);
        }
    };

    /** In lattice units. */
    abstract long of(char root);
}
