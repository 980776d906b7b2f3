package io.lombard.catalog.chart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the reader wants to see in the pictures, as the page's address says it. What a dataset doesn't have is as if it
 * were not chosen.
 *
 * @param measure name of a column
 * @param of code of the line of the trend
 * @param month of the map
 * @param code of the other list that the map's level is split by
 * @param level of the map
 */
public record Choice(
        @Nullable String measure,
        @Nullable String of,
        @Nullable String month,
        @Nullable String code,
        @Nullable String level) {

    private static final Set<String> TREND = Set.of("of");
    private static final Set<String> MAP = Set.of("month", "code", "level");

    public Choice with(String other) {
        return new Choice(other, of, month, code, level);
    }

    /** As the query of an address. */
    public String query() {
        return chosen(Set.of()).entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What the form of the trend leaves as it is. */
    public Map<String, String> besideTrend() {
        return chosen(TREND);
    }

    /** What the form of the map leaves as it is. */
    public Map<String, String> besideMap() {
        return chosen(MAP);
    }

    private Map<String, String> chosen(Set<String> but) {
        var all = new LinkedHashMap<String, @Nullable String>();
        all.put("measure", measure);
        all.put("of", of);
        all.put("month", month);
        all.put("code", code);
        all.put("level", level);
        var chosen = new LinkedHashMap<String, String>();
        all.forEach((name, value) -> {
            if (value != null && !value.isEmpty() && !but.contains(name)) {
                chosen.put(name, value);
            }
        });
        return chosen;
    }
}
