package io.lombard.ingest.comparison;

/**
 * Whom a customer is compared with: customers who paid in an area, of an age.
 *
 * @param ageBand {@link #ALL} for all ages
 */
record PeerGroup(String area, String ageBand) {

    /** As published tables say that a row isn't split by age. */
    static final String ALL = "all";
}
