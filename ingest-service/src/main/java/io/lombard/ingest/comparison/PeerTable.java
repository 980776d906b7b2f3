package io.lombard.ingest.comparison;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The published percentiles of a month.
 *
 * @param groups by group and category, both in the table's order
 */
record PeerTable(PeerRelease release, Map<PeerGroup, Map<String, List<Percentile>>> groups) {

    Set<String> areas() {
        return groups.keySet().stream().map(PeerGroup::area).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> ageBands() {
        return groups.keySet().stream().map(PeerGroup::ageBand).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> categories() {
        return groups.values().stream()
                .flatMap(categories -> categories.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The table's own area that an area is or lies below. */
    Optional<String> area(String code) {
        var areas = areas();
        @Nullable String area = code;
        while (area != null && !areas.contains(area)) {
            area = Vocabulary.bundled(release.areas())
                    .find(area)
                    .map(Vocabulary.Term::parent)
                    .orElse(null);
        }
        return Optional.ofNullable(area);
    }

    List<Percentile> percentiles(PeerGroup group, String category) {
        return groups.getOrDefault(group, Map.of()).getOrDefault(category, List.of());
    }
}
