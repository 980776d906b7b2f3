package io.lombard.anonymiser.core.persona;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors of customers, bounded and without names: two bytes a category. Exact: nothing that is asked of it may leave without noise.
 * Immutable.
 */
public final class SpendVectors {

    private final int width;
    private final List<char[]> parts;

    private SpendVectors(int width, List<char[]> parts) {
        this.width = width;
        this.parts = List.copyOf(parts);
    }

    /** Of nobody. */
    public static SpendVectors none(int width) {
        return new SpendVectors(width, List.of());
    }

    /**
     * Bounds customers; those who spent nothing are left out.
     *
     * @param customers minor units by category
     */
    public static SpendVectors of(int width, Iterable<long[]> customers) {
        var vectors = new Collector(width);
        customers.forEach(vectors::add);
        return vectors.vectors();
    }

    /** Both together. */
    public SpendVectors plus(SpendVectors other) {
        if (width != other.width) {
            throw new IllegalArgumentException("these vectors have other categories");
        }
        var both = new ArrayList<>(parts);
        both.addAll(other.parts);
        return new SpendVectors(width, both);
    }

    /** Number of customers. */
    public int size() {
        return parts.stream().mapToInt(part -> part.length / width).sum();
    }

    public int width() {
        return width;
    }

    /** Exact counts and sums by group: adding or removing a customer changes those of one group, by at most sqrt 2 in L2. */
    public GroupSums sums(Grouping grouping, Parts what) {
        return parts.parallelStream()
                .map(part -> sums(part, grouping, what))
                .reduce(GroupSums.none(grouping.groups(), width), GroupSums::plus);
    }

    private GroupSums sums(char[] part, Grouping grouping, Parts what) {
        var sums = GroupSums.none(grouping.groups(), width);
        for (int at = 0; at < part.length; at += width) {
            sums.add(grouping.of(part, at), part, at, what);
        }
        return sums;
    }

    /** Bounds one customer after another. */
    static final class Collector {

        private static final int FIRST = 1024;

        private final int width;
        private char[] vectors = new char[0];
        private int used;

        Collector(int width) {
            this.width = width;
        }

        void add(long[] spend) {
            if (used == vectors.length) {
                vectors = Arrays.copyOf(vectors, Math.max(FIRST * width, Math.multiplyExact(vectors.length, 2)));
            }
            if (SpendVector.write(spend, vectors, used)) {
                used += width;
            }
        }

        SpendVectors vectors() {
            return new SpendVectors(width, List.of(Arrays.copyOf(vectors, used)));
        }
    }
}
