package io.lombard.catalog.browse;

import io.lombard.catalog.dataset.ReleaseOutline;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a release changed in the table.
 *
 * @param before the version before; null at the first
 * @param again the month was published before
 */
record Change(ReleaseOutline release, @Nullable ReleaseOutline before, boolean again) {

    /** @param releases newest first */
    static List<Change> of(List<ReleaseOutline> releases) {
        return IntStream.range(0, releases.size())
                .mapToObj(i -> of(releases.get(i), releases.subList(i + 1, releases.size())))
                .toList();
    }

    /** @param older newest first */
    static Change of(ReleaseOutline release, List<ReleaseOutline> older) {
        return new Change(
                release,
                older.isEmpty() ? null : older.getFirst(),
                older.stream().anyMatch(each -> each.month().equals(release.month())));
    }

    /** Names of columns that the version before didn't have; none at the first. */
    public List<String> added() {
        return before == null ? List.of() : without(release.columns(), before.columns());
    }

    /** Names of columns that this one hasn't any more. */
    public List<String> removed() {
        return before == null ? List.of() : without(before.columns(), release.columns());
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }
}
