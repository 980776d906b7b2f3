package io.lombard.delivery.download;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.opening.Extract;
import io.lombard.delivery.opening.Vocabularies;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.PublishedStore;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as a cube: its code columns are the dimensions, its number columns the last dimension.
 *
 * @param measures number columns
 */
record Cube(List<Dimension> dimensions, List<Column> measures) {

    /** Follows from the other codes where it can be left out, which makes the cube much denser. */
    private static final String LEVEL = "level";

    /** In rows that are not split by a column; stands before its codes. */
    private static final String UNSPLIT = "all";

    /** @param places of the codes along the dimension, in order */
    record Dimension(Column column, Map<String, Integer> places) {

        static Dimension of(Column column, List<String> codes) {
            var places = new java.util.LinkedHashMap<String, Integer>();
            codes.forEach(code -> places.put(code, places.size()));
            return new Dimension(column, places);
        }
    }

    /** @throws ProblemException if the dimensions do not tell the rows apart */
    static Cube of(Extract extract, DuckDb duckDb, PublishedStore store) throws IOException {
        var codes = extract.columns().stream()
                .filter(column -> column.holdsCodes() && !column.nullable())
                .toList();
        var columns = fewest(codes, extract, duckDb, store);
        var dimensions = new ArrayList<Dimension>();
        for (var column : columns) {
            dimensions.add(Dimension.of(column, codes(column, extract, duckDb, store)));
        }
        return new Cube(
                dimensions,
                extract.columns().stream()
                        .filter(column -> !column.holdsCodes())
                        .toList());
    }

    private static List<Column> fewest(List<Column> codes, Extract extract, DuckDb duckDb, PublishedStore store)
            throws IOException {
        var fewer =
                codes.stream().filter(column -> !column.name().equals(LEVEL)).toList();
        if (tellsApart(fewer, extract, duckDb, store)) {
            return fewer;
        }
        if (tellsApart(codes, extract, duckDb, store)) {
            return codes;
        }
        throw new ProblemException(
                DeliveryProblem.NOT_A_CUBE, "Ask for another format; this one needs all columns with codes.");
    }

    private static boolean tellsApart(List<Column> columns, Extract extract, DuckDb duckDb, PublishedStore store)
            throws IOException {
        if (columns.isEmpty()) {
            return false;
        }
        var names =
                columns.stream().map(column -> DuckDb.identifier(column.name())).collect(Collectors.joining(", "));
        var twice = "SELECT 1 FROM (%s) GROUP BY %s HAVING count(*) > 1 LIMIT 1".formatted(extract.sql(store), names);
        return duckDb.read(twice, row -> {}) == 0;
    }

    /** In the public list's order where there is one, else by code. */
    private static List<String> codes(Column column, Extract extract, DuckDb duckDb, PublishedStore store)
            throws IOException {
        var codes = new ArrayList<String>();
        var distinct = "SELECT DISTINCT %s FROM (%s)".formatted(DuckDb.identifier(column.name()), extract.sql(store));
        duckDb.read(distinct, row -> codes.add(row.getString(1)));
        var listed = new HashMap<>(Map.of(UNSPLIT, -1));
        Vocabularies.of(column).ifPresent(list -> list.terms().forEach(term -> listed.put(term.code(), listed.size())));
        codes.sort(Comparator.comparingInt((String code) -> listed.getOrDefault(code, Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder()));
        return codes;
    }

    /** Place of a row's first number in the cube, in row-major order. */
    long index(ResultSet row) throws SQLException {
        long index = 0;
        for (var dimension : dimensions) {
            var place = dimension.places().get(row.getString(dimension.column().name()));
            index = index * dimension.places().size() + java.util.Objects.requireNonNull(place);
        }
        return index * measures.size();
    }

    List<Integer> sizes() {
        var sizes = new ArrayList<Integer>();
        dimensions.forEach(dimension -> sizes.add(dimension.places().size()));
        sizes.add(measures.size());
        return sizes;
    }
}
