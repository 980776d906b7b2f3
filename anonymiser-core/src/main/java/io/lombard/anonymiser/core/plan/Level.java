package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A table of the release, coarse or fine.
 *
 * @param grouping for each dimension of the plan a level of its vocabulary, or {@link #ALL}
 * @param share of the release's rho, above 0
 */
public record Level(String name, Map<String, String> grouping, BigDecimal share) {

    /** Grouping, and code, of a dimension that a level does not split by. */
    public static final String ALL = "all";

    /** @throws IllegalArgumentException when the share is not in (0, 1] */
    public Level {
        Rules.name("level", name);
        grouping = Map.copyOf(grouping);
        Rules.share("level", name, share);
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
