package io.lombard.delivery.insights;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What can be asked about an area. */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Set.of, of strings
enum Question {
    BASIC_STATS(
            "spending-trends", List.of("month"), List.of("month", "category"), Set.of("age_band", "gender"), Set.of()),
    CUSTOMER_ORIGIN(
            "customer-origin", List.of("month", "home_area"), List.of("month", "home_area"), Set.of(), Set.of()),
    AGE_DISTRIBUTION(
            "spending-trends",
            List.of("month", "category", "age_band"),
            List.of("month", "category", "age_band"),
            Set.of(),
            Set.of("age_band", "gender")),
    GENDER_DISTRIBUTION(
            "spending-trends",
            List.of("month", "category", "gender"),
            List.of("month", "category", "gender"),
            Set.of(),
            Set.of("age_band", "gender")),
    CATEGORY_DISTRIBUTION(
            "spending-trends",
            List.of("month", "category"),
            List.of("month", "category"),
            Set.of("age_band", "gender"),
            Set.of()),
    CONSUMPTION_PATTERN(
            "consumption-pattern",
            List.of("month", "weekday", "hour"),
            List.of("month", "category", "weekday", "hour"),
            Set.of("category"),
            Set.of()),
    CUBE(
            "spending-trends",
            List.of("month", "category", "age_band", "gender"),
            List.of("month", "category", "age_band", "gender"),
            Set.of(),
            Set.of("age_band", "gender"));

    private final String product;
    private final List<String> grouped;
    private final List<String> dimensions;
    private final Set<String> unsplit;
    private final Set<String> split;

    /**
     * @param grouped columns that rows are told apart by unless others are asked for
     * @param dimensions columns that they can be told apart by
     * @param unsplit columns of which the rows that are not split are read, unless they are grouped or chosen by
     * @param split columns of which the rows that are split are read
     */
    Question(String product, List<String> grouped, List<String> dimensions, Set<String> unsplit, Set<String> split) {
        this.product = product;
        this.grouped = grouped;
        this.dimensions = dimensions;
        this.unsplit = unsplit;
        this.split = split;
    }

    /** The product whose table it reads, and whose agreement it needs. */
    String product() {
        return product;
    }

    List<String> grouped() {
        return grouped;
    }

    List<String> dimensions() {
        return dimensions;
    }

    Set<String> unsplit() {
        return unsplit;
    }

    Set<String> split() {
        return split;
    }

    /** What its address may have after the question mark. */
    SortedSet<String> parameters() {
        var parameters = new TreeSet<>(Set.of("format", "from", "group-by", "limit", "page", "to"));
        if (dimensions.contains("category")) {
            parameters.add("category");
        }
        return parameters;
    }

    /** All columns that its answer depends on. */
    Set<String> needed() {
        var needed = new TreeSet<>(dimensions);
        needed.add("area");
        needed.addAll(unsplit);
        needed.addAll(split);
        return needed;
    }
}
