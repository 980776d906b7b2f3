package io.lombard.catalog.browse;

import io.lombard.contracts.event.ReleasePublished;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a release changed in the table.
 *
 * @param again the month was published before
 * @param added names of columns that the version before didn't have; none at the first
 * @param removed names of columns that this one hasn't any more
 */
record Change(ReleasePublished release, boolean again, List<String> added, List<String> removed) {

    /** @param releases newest first */
    static List<Change> of(List<ReleasePublished> releases) {
        return IntStream.range(0, releases.size())
                .mapToObj(i -> of(releases.get(i), releases.subList(i + 1, releases.size())))
                .toList();
    }

    private static Change of(ReleasePublished release, List<ReleasePublished> older) {
        var names = names(release);
        var before = older.isEmpty() ? names : names(older.getFirst());
        return new Change(
                release,
                older.stream().anyMatch(each -> each.month().equals(release.month())),
                names.stream().filter(name -> !before.contains(name)).toList(),
                before.stream().filter(name -> !names.contains(name)).toList());
    }

    private static List<String> names(ReleasePublished release) {
        return release.columns().stream().map(ReleasePublished.Column::name).toList();
    }
}
