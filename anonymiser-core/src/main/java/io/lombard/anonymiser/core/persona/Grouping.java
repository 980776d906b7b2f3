package io.lombard.anonymiser.core.persona;

/** Puts each customer in exactly one group, by the customer's own vector and by what is public or noisy already. */
public sealed interface Grouping permits LargestCategory, NearestCentre {

    /** Number of groups. */
    int groups();

    /** The group, from 0, of the vector that begins there. */
    int of(char[] vectors, int at);
}
