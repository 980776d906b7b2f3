package io.lombard.catalog.chart;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one month on a map of equal squares, a square a place. The colour says which fifth of the published
 * places it is in; a place without a value is hatched.
 *
 * @param months that have a map, the latest first
 * @param levels names of levels that the month has a map of
 * @param measured the column whose values are shown, as the month's own release describes it
 * @param split the other list of codes, null where the level has none
 * @param codes of the other list
 * @param tiles greatest value first, those that are withheld last
 * @param rows of the table that are shown, for its download
 */
public record AreaMap(
        List<YearMonth> months,
        YearMonth month,
        List<String> levels,
        String level,
        Column measured,
        Column place,
        @Nullable Column split,
        List<String> codes,
        String code,
        List<Tile> tiles,
        List<Shade> legend,
        List<Map<String, @Nullable Object>> rows) {

    private static final int UNIT = 50;
    private static final int SHADES = 5;
    private static final double ENOUGH = 0.5;

    /** A place. {@code shade} counts from 0, and is -1 where the value is withheld; {@code x} and {@code y} are of its middle. */
    public record Tile(String code, int x, int y, LocalizedText label, Estimate estimate, int shade) {}

    /** What a colour stands for: the least and the greatest value that has it. */
    public record Shade(int shade, double least, double greatest) {}

    /**
     * Empty where the release has no level that can be laid out.
     *
     * @param release of the month that is shown
     * @param levels that came with the newest release of each month, the latest month first
     */
    public static Optional<AreaMap> of(
            ReleasePublished release, SequencedMap<YearMonth, List<String>> levels, Choice wanted, Labels labels) {
        var sources = MapSource.of(release);
        return sources.isEmpty() || Picture.measures(release).isEmpty()
                ? Optional.empty()
                : draw(months(sources, levels), sources, wanted, labels);
    }

    /** Months that have a level of those which can be laid out. */
    private static List<YearMonth> months(List<MapSource> sources, SequencedMap<YearMonth, List<String>> levels) {
        var drawn = sources.stream().map(MapSource::level).toList();
        return levels.entrySet().stream()
                .filter(month -> month.getValue().stream().anyMatch(drawn::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<AreaMap> draw(
            List<YearMonth> months, List<MapSource> sources, Choice wanted, Labels labels) {
        var measures = Picture.measures(sources.getFirst().release());
        var measure = Picture.measure(measures, wanted.measure());
        var source = sources.stream()
                .filter(each -> each.level().equals(wanted.level()))
                .findFirst()
                .orElseGet(() -> finest(sources, wanted, measure, labels));
        var code = code(source, wanted, measure, labels);
        var tiles = Tiles.of(source, code, measure, labels);
        return tiles.map(placed -> new AreaMap(
                months,
                sources.getFirst().release().month(),
                sources.stream().map(MapSource::level).toList(),
                source.level(),
                column(source.release(), measure),
                source.place(),
                source.split(),
                source.codes(labels),
                code,
                placed,
                legend(placed),
                source.rows(code)));
    }

    /** The finest level at which half of the places have a value, else the coarsest. */
    private static MapSource finest(List<MapSource> sources, Choice wanted, String measure, Labels labels) {
        return sources.reversed().stream()
                .filter(source -> source.published(code(source, wanted, measure, labels), measure) >= ENOUGH)
                .findFirst()
                .orElse(sources.getFirst());
    }

    /** The chosen one, else the one with the most places that have a value. */
    private static String code(MapSource source, Choice wanted, String measure, Labels labels) {
        var codes = source.codes(labels);
        return codes.stream()
                .filter(each -> each.equals(wanted.code()))
                .findFirst()
                .orElseGet(() -> codes.stream()
                        .max(Comparator.comparingDouble((String each) -> source.published(each, measure))
                                .thenComparing(
                                        Comparator.comparingInt(codes::indexOf).reversed()))
                        .orElse(""));
    }

    private static List<Shade> legend(List<Tile> tiles) {
        var legend = new ArrayList<Shade>();
        for (int shade = SHADES - 1; shade >= 0; shade--) {
            int wanted = shade;
            var values = tiles.stream()
                    .filter(tile -> tile.shade() == wanted)
                    .mapToDouble(tile -> tile.estimate().amount())
                    .summaryStatistics();
            if (values.getCount() > 0) {
                legend.add(new Shade(shade, values.getMin(), values.getMax()));
            }
        }
        return legend;
    }

    private static Column column(ReleasePublished release, String measure) {
        return release.columns().stream()
                .filter(column -> column.name().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    public String measure() {
        return measured.name();
    }

    public boolean anyWithheld() {
        return tiles.stream().anyMatch(tile -> tile.shade() < 0);
    }

    public int width() {
        return tiles.stream().mapToInt(Tile::x).max().orElse(0) + UNIT / 2;
    }

    public int height() {
        return tiles.stream().mapToInt(Tile::y).max().orElse(0) + UNIT / 2;
    }
}
