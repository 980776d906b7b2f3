package io.lombard.catalog.product;

/** What an offer says to those who have an agreement. Only {@link #OPEN} opens anything. */
public enum Openness {
    OPEN,
    /** Not before its first day. */
    ANNOUNCED,
    /** Nobody has said from which day. */
    INTERNAL,
    /** Open, but not to this kind of organisation. */
    OUTSIDE_AUDIENCE
}
