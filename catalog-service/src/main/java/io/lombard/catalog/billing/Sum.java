package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was delivered under one name.
 *
 * @param rows that left the bank; the rows of files that a Delta Sharing query only lists are not among them
 * @param parts what the sum is of, the most bytes first
 */
record Sum(String name, long deliveries, long rows, long bytes, List<Sum> parts) {

    /** Sums by a name, each of sums by another, the most bytes first. */
    static List<Sum> by(List<Usage> used, Function<Usage, String> name, Function<Usage, String> part) {
        return grouped(used, name, own -> grouped(own, part, none -> List.of()));
    }

    private static List<Sum> grouped(
            List<Usage> used, Function<Usage, String> name, Function<List<Usage>, List<Sum>> parts) {
        return used.stream().collect(Collectors.groupingBy(name)).entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue(), parts.apply(group.getValue())))
                .sorted(Comparator.comparingLong(Sum::bytes).reversed().thenComparing(Sum::name))
                .toList();
    }

    private static Sum of(String name, List<Usage> used, List<Sum> parts) {
        return new Sum(
                name,
                used.stream().mapToLong(Usage::deliveries).sum(),
                used.stream().mapToLong(Usage::rowsHandedOut).sum(),
                used.stream().mapToLong(Usage::bytes).sum(),
                parts);
    }
}
