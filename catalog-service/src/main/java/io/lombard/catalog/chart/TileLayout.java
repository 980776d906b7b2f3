package io.lombard.catalog.chart;

import io.lombard.contracts.event.LocalizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each place of a list stands on a map of equal squares, so that a small place is as easy to see as a large one.
 * Declared in {@code /tiles/<vocabulary>.csv}, header {@code code,column,row,en,fr}: from the upper left, with a name
 * short enough for a square.
 */
record TileLayout(Map<String, Spot> spots) {

    private static final Map<String, Optional<TileLayout>> KNOWN = new ConcurrentHashMap<>();

    record Spot(int column, int row, LocalizedText label) {}

    boolean holds(List<String> codes) {
        return spots.keySet().containsAll(codes);
    }

    Spot spot(String code) {
        return Optional.ofNullable(spots.get(code)).orElseThrow();
    }

    /** Empty where nobody has laid the list out. */
    static Optional<TileLayout> of(@Nullable String vocabulary) {
        return vocabulary == null ? Optional.empty() : KNOWN.computeIfAbsent(vocabulary, TileLayout::load);
    }

    private static Optional<TileLayout> load(String vocabulary) {
        try (var file = TileLayout.class.getResourceAsStream("/tiles/" + vocabulary + ".csv")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TileLayout read(String text) {
        var spots = new LinkedHashMap<String, Spot>();
        text.lines().skip(1).map(line -> line.split(",", -1)).forEach(line -> spots.put(line[0], spot(line)));
        return new TileLayout(spots);
    }

    private static Spot spot(String[] line) {
        return new Spot(Integer.parseInt(line[1]), Integer.parseInt(line[2]), new LocalizedText(line[3], line[4]));
    }
}
