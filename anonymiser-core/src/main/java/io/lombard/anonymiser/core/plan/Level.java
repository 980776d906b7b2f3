package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A table of the release, coarse or fine.
 *
 * @param grouping for each dimension of the plan a level of its vocabulary, or {@link #ALL}
 * @param share of the release's rho, above 0
 * @param clips by the measure's name the L2 bound that replaces the measure's own at this level, and is wider: its sums lose
 *     almost nothing, have more noise, and tell how much the other levels' sums lost
 */
public record Level(String name, Map<String, String> grouping, BigDecimal share, Map<String, BigDecimal> clips) {

    /** Grouping, and code, of a dimension that a level does not split by. */
    public static final String ALL = "all";

    /** @throws IllegalArgumentException when the share is not in (0, 1] */
    public Level {
        Rules.name("level", name);
        grouping = Map.copyOf(grouping);
        clips = Map.copyOf(clips);
        Rules.share("level", name, share);
    }

    /** A level at which each measure has its own clip. */
    public Level(String name, Map<String, String> grouping, BigDecimal share) {
        this(name, grouping, share, Map.of());
    }

    /** L2 bound on one customer's contribution to this level, in the measure's unit. */
    public BigDecimal clip(Measure measure) {
        return clips.getOrDefault(measure.name(), measure.clip());
    }

    /** L2 sensitivity of this level in lattice units. */
    public long sensitivity(Measure measure) {
        return clip(measure).multiply(BigDecimal.valueOf(measure.lattice())).longValueExact();
    }

    /** @throws IllegalArgumentException when the level says nothing about that dimension */
    public String groupingOf(Dimension dimension) {
        var found = grouping.get(dimension.name());
        if (found == null) {
            throw new IllegalArgumentException("level '" + name + "' has no grouping for '" + dimension.name() + "'");
        }
        return found;
    }
}
