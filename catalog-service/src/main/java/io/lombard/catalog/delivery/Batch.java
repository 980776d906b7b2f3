package io.lombard.catalog.delivery;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A page of a list of the delivery-service's. */
public record Batch<T>(List<T> items, int page, boolean hasNext) {

    /** This page's number for people, from 1. */
    public int number() {
        return page + 1;
    }

    public int nextNumber() {
        return page + 2;
    }

    /** All pages as one, up to {@code most} of them; {@code hasNext} where there are more. */
    static <T> Batch<T> all(IntFunction<Batch<T>> pages, int most) {
        var read = Stream.iterate(
                        pages.apply(0),
                        Objects::nonNull,
                        last -> last.hasNext() && last.number() < most ? pages.apply(last.number()) : null)
                .toList();
        var items = read.stream().flatMap(page -> page.items().stream()).toList();
        return new Batch<>(items, 0, read.getLast().hasNext());
    }
}
