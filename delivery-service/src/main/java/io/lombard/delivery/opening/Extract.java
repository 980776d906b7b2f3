package io.lombard.delivery.opening;

import io.lombard.delivery.parquet.Subset;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.PublishedStore;
import io.lombard.delivery.table.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is read of an opening: never more than it holds.
 *
 * @param releases at least one, by version
 * @param narrowed whether a reader asked for fewer rows than a month has
 */
public record Extract(Opening opening, List<Release> releases, Subset subset, boolean narrowed) {

    /** The open columns, in the order of the subset. */
    public List<Column> columns() {
        return opening.columns();
    }

    /** True where the releases' files are read as they were published. */
    public boolean isAsPublished() {
        return !narrowed
                && releases.stream().allMatch(release -> new ReleaseOpening(release, opening.agreement()).isWhole());
    }

    public boolean has(String column) {
        return opening.column(column).isPresent();
    }

    /** SQL that reads it, in the order of months and of the published rows. */
    public String sql(PublishedStore store) {
        return subset.sql(sources(store));
    }

    public List<Path> sources(PublishedStore store) {
        return releases.stream()
                .flatMap(release -> release.files().stream())
                .map(store::locate)
                .toList();
    }

    /** The same text for the same rows and columns of the same published files, and for no others. */
    public String content() {
        var files = releases.stream()
                .flatMap(release -> release.files().stream())
                .map(file -> file.path() + ' ' + file.sha256())
                .collect(Collectors.joining("\n"));
        return files + '\n' + subset;
    }
}
