package io.lombard.anonymiser.lake;

/**
 * Where the landing of a partition stands.
 *
 * @param nextOffset offset of the first record that hasn't landed
 * @param epoch grows each time that an instance takes the partition over
 */
record Position(long nextOffset, long epoch) {}
