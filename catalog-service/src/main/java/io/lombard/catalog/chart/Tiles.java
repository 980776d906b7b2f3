package io.lombard.catalog.chart;

import io.lombard.contracts.vocabulary.Vocabulary.Term;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the values of a level on the squares of its places. */
final class Tiles {

    private static final int UNIT = 50;
    private static final int SHADES = 5;

    private Tiles() {}

    /** Empty where a place of the level has no square: a map with holes would lie. */
    static Optional<List<AreaMap.Tile>> of(MapSource source, String code, String measure, Labels labels) {
        var layout = TileLayout.of(source.place().vocabulary()).orElseThrow();
        var values = new HashMap<String, Estimate>();
        for (var row : source.rows(code)) {
            values.put(String.valueOf(row.get(source.place().name())), Estimate.of(row, measure));
        }
        var places = places(source, labels);
        if (places.isEmpty() || !layout.holds(places)) {
            return Optional.empty();
        }
        var sorted = values.values().stream()
                .filter(Estimate::published)
                .map(Estimate::amount)
                .sorted()
                .toList();
        return Optional.of(places.stream()
                .map(place -> tile(place, layout, values.getOrDefault(place, Estimate.NONE), sorted))
                .sorted(Comparator.comparingDouble(Tiles::rank).reversed())
                .toList());
    }

    /** All places as fine as those that have a row. */
    private static List<String> places(MapSource source, Labels labels) {
        var terms = labels.terms(source.place().vocabulary());
        var levels = terms.stream()
                .filter(term -> source.rows().stream().anyMatch(row -> isOf(row, source, term)))
                .map(Term::level)
                .distinct()
                .toList();
        return terms.stream()
                .filter(term -> levels.contains(term.level()))
                .map(Term::code)
                .toList();
    }

    private static boolean isOf(Map<String, @Nullable Object> row, MapSource source, Term term) {
        return term.code().equals(row.get(source.place().name()));
    }

    private static AreaMap.Tile tile(String place, TileLayout layout, Estimate estimate, List<Double> sorted) {
        var spot = layout.spot(place);
        return new AreaMap.Tile(
                place,
                UNIT * spot.column() + UNIT / 2,
                UNIT * spot.row() + UNIT / 2,
                spot.label(),
                estimate,
                estimate.published() ? shade(estimate.amount(), sorted) : -1);
    }

    /** Its fifth; equal values have the same one. */
    private static int shade(double value, List<Double> sorted) {
        return SHADES * sorted.indexOf(value) / sorted.size();
    }

    private static double rank(AreaMap.Tile tile) {
        return tile.estimate().published() ? tile.estimate().amount() : Double.NEGATIVE_INFINITY;
    }
}
