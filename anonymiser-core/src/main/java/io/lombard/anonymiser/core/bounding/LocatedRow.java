package io.lombard.anonymiser.core.bounding;

/**
 * One row of a customer whose codes have been looked up.
 *
 * @param leaf number of the combination of recorded codes, last dimension fastest; in a plan that counts changes plus
 *     the number of codes where the row is of the data month and not of the one before
 * @param amountMinor in minor units; 0 where the facts have no amounts
 */
public record LocatedRow(int leaf, long amountMinor) {}
