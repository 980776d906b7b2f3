package io.lombard.anonymiser.core.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is summed in each cell. Only rows with direction {@code debit} count, in all measures: a refund is a credit, is
 * left out and counted, and is not subtracted from spend, because a difference of payment and refund would need a clamp
 * on both sides.
 *
 * <p>A customer's vector over all the cells of one level is scaled to an L2 norm of at most {@link #clip()}, in the
 * measure's own unit, and cut to the lattice of 1/{@link #lattice()}.
 */
public sealed interface Measure {

    /** The column. */
    String name();

    /** L2 bound on one customer's contribution to one level, in the measure's unit. */
    BigDecimal clip();

    /** Lattice points per 1.0. */
    int lattice();

    /** Share of each level's rho. */
    BigDecimal share();

    /** One for each cell that the customer touched: customers who paid there. */
    record Customers(BigDecimal clip, int lattice, BigDecimal share) implements Measure {

        public Customers {
            check("customers", clip, lattice, share);
        }

        @Override
        public String name() {
            return "customers";
        }
    }

    /** Number of payments. */
    record Payments(BigDecimal clip, int lattice, BigDecimal share) implements Measure {

        public Payments {
            check("payments", clip, lattice, share);
        }

        @Override
        public String name() {
            return "payments";
        }
    }

    /**
     * Sum of amounts in major units, each payment clamped to [0, clamp].
     *
     * @param clamp largest amount of one payment that counts, in major units; public, never taken from the data
     * @param minorPerMajor minor units in a major one: 100 for GBP
     * @param beyond what may lie beyond the bounds; null where nothing is known of that
     */
    record Spend(
            BigDecimal clamp,
            int minorPerMajor,
            BigDecimal clip,
            int lattice,
            BigDecimal share,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Beyond beyond)
            implements Measure {

        public Spend(BigDecimal clamp, int minorPerMajor, BigDecimal clip, int lattice, BigDecimal share) {
            this(clamp, minorPerMajor, clip, lattice, share, null);
        }

        public Spend {
            check("spend", clip, lattice, share);
            if (clamp.signum() <= 0) {
                throw new IllegalArgumentException("measure 'spend' needs a clamp above 0");
            }
            if (clamp.multiply(BigDecimal.valueOf(minorPerMajor))
                            .stripTrailingZeros()
                            .scale()
                    > 0) {
                throw new IllegalArgumentException("measure 'spend': the clamp must be a whole number of minor units");
            }
            if (minorPerMajor < 1 || lattice % minorPerMajor != 0) {
                throw new IllegalArgumentException("measure 'spend': the lattice must be a multiple of the minor units"
                        + " in a major one, or an unscaled amount would be rounded");
            }
            if (clamp.multiply(BigDecimal.valueOf(lattice)).compareTo(BigDecimal.valueOf(1L << 31)) > 0) {
                throw new IllegalArgumentException("measure 'spend': clamp x lattice must be at most 2^31");
            }
        }

        @Override
        public String name() {
            return "spend";
        }

        /** The clamp in minor units. */
        public long clampMinor() {
            return clamp.multiply(BigDecimal.valueOf(minorPerMajor)).longValueExact();
        }
    }

    /**
     * One for each cell that the customer touched, where the cells are bins of customers' totals: what is published of it is
     * percentiles of the totals, never a largest or smallest one.
     *
     * @param ranks in percent, in the order of the published columns; the first decides whether a row counts as published
     * @param minorPerMajor minor units in a major one: 100 for GBP
     */
    record Percentiles(List<Integer> ranks, int minorPerMajor, BigDecimal clip, int lattice, BigDecimal share)
            implements Measure {

        public Percentiles {
            ranks = List.copyOf(ranks);
            check("percentiles", clip, lattice, share);
            if (ranks.isEmpty()
                    || ranks.stream().anyMatch(rank -> rank < 1 || rank > 99)
                    || ranks.stream().distinct().count() < ranks.size()) {
                throw new IllegalArgumentException("measure 'percentiles' needs ranks from 1 to 99, each of them once");
            }
            if (minorPerMajor < 1) {
                throw new IllegalArgumentException("measure 'percentiles': a major unit has at least 1 minor unit");
            }
        }

        @Override
        public String name() {
            return "percentiles";
        }
    }

    private static void check(String name, BigDecimal clip, int lattice, BigDecimal share) {
        if (clip.signum() <= 0) {
            throw new IllegalArgumentException("measure '" + name + "' needs a clip (L2 bound) above 0");
        }
        if (lattice < 1) {
            throw new IllegalArgumentException("measure '" + name + "': the lattice needs at least 1 point per 1.0");
        }
        var units = clip.multiply(BigDecimal.valueOf(lattice));
        if (units.stripTrailingZeros().scale() > 0 || units.compareTo(BigDecimal.valueOf(1L << 30)) > 0) {
            throw new IllegalArgumentException(
                    "measure '" + name + "': clip x lattice must be a whole number of at most 2^30");
        }
        Rules.share("measure", name, share);
    }
}
