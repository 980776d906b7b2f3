package io.lombard.anonymiser.lake;

import java.util.Comparator;

/** Why a message of a topic went to the dead-letter topic. */
record Rejection(FactType type, String reason) implements Comparable<Rejection> {

    private static final Comparator<Rejection> ORDER =
            Comparator.comparing(Rejection::type).thenComparing(Rejection::reason);

    @Override
    public int compareTo(Rejection other) {
        return ORDER.compare(this, other);
    }
}
