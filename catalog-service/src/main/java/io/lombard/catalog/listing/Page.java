package io.lombard.catalog.listing;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param page number of this page, from 0
 * @param size most items on a page
 * @param total items on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public <R> Page<R> map(Function<T, R> conversion) {
        return new Page<>(items.stream().map(conversion).toList(), page, size, total);
    }

    /** This page's number for people, from 1. */
    public int number() {
        return page + 1;
    }

    public int nextNumber() {
        return page + 2;
    }

    public boolean hasNext() {
        return number() < pages();
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
