package io.lombard.catalog.chart;

import io.lombard.contracts.event.ReleasePublished;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The rows that came with a release, level by level. */
final class Preview {

    private static final String LEVEL = "level";

    private Preview() {}

    /** Rows of the coarsest level, which all pictures but maps show; all rows where there are no levels. */
    static List<Map<String, @Nullable Object>> coarsest(ReleasePublished release) {
        return byLevel(release).values().stream().findFirst().orElse(List.of());
    }

    /** The coarsest level first. */
    static SequencedMap<String, List<Map<String, @Nullable Object>>> byLevel(ReleasePublished release) {
        var levels = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        for (var row : release.preview()) {
            levels.computeIfAbsent(String.valueOf(row.get(LEVEL)), name -> new ArrayList<>())
                    .add(row);
        }
        return levels;
    }
}
