package io.lombard.catalog.chart;

import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level of a release that can be laid out on a map: its rows, the column of places, and the column of other codes
 * where the level is split by one.
 */
record MapSource(
        ReleasePublished release,
        String level,
        Column place,
        @Nullable Column split,
        List<Map<String, @Nullable Object>> rows) {

    /** Of its coarsest level a release shows so many rows at most. */
    private static final int CUT = 500;

    /** Every level of a release whose places someone has laid out. */
    static List<MapSource> of(ReleasePublished release) {
        var sources = new ArrayList<MapSource>();
        var levels = Preview.byLevel(release);
        levels.forEach((level, rows) -> {
            if (rows.size() >= CUT && level.equals(levels.firstEntry().getKey())) {
                return; // what isn't among the first rows would look withheld
            }
            var codes = release.columns().stream()
                    .filter(column -> column.vocabulary() != null && varies(rows, column.name()))
                    .toList();
            var place = codes.stream()
                    .filter(column -> TileLayout.of(column.vocabulary()).isPresent())
                    .findFirst();
            var others = codes.stream()
                    .filter(column -> !column.equals(place.orElse(null)))
                    .toList();
            if (place.isPresent() && others.size() <= 1) {
                sources.add(
                        new MapSource(release, level, place.get(), others.isEmpty() ? null : others.getFirst(), rows));
            }
        });
        return sources;
    }

    private static boolean varies(List<Map<String, @Nullable Object>> rows, String column) {
        return rows.stream().map(row -> row.get(column)).distinct().count() > 1;
    }

    /** Codes of the other list; one empty code where there is no other list. */
    List<String> codes(Labels labels) {
        var other = split;
        return other == null
                ? List.of("")
                : rows.stream()
                        .map(row -> String.valueOf(row.get(other.name())))
                        .distinct()
                        .sorted(labels.byList(other.vocabulary()))
                        .toList();
    }

    List<Map<String, @Nullable Object>> rows(String code) {
        var other = split;
        return other == null
                ? rows
                : rows.stream()
                        .filter(row -> code.equals(row.get(other.name())))
                        .toList();
    }

    /** Share of the places that a code and a measure have a value in. */
    double published(String code, String measure) {
        var some = rows(code);
        return some.isEmpty()
                ? 0
                : some.stream()
                                .filter(row -> Estimate.of(row, measure).published())
                                .count()
                        / (double) some.size();
    }
}
