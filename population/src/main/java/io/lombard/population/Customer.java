package io.lombard.population;

/**
 * Somebody who doesn't exist.
 *
 * @param index from 0; with the seed it decides everything else
 * @param area index of the home area
 * @param ageBand index of the age band that the bank knows, which may be {@code unknown}
 * @param gender index of the gender that the bank knows, which may be {@code unknown}
 * @param paymentsPerDay expected number
 * @param spendingLevel factor on every amount, with median 1
 * @param favourites draws the category of a payment
 */
record Customer(
        long index,
        int area,
        int ageBand,
        int gender,
        double paymentsPerDay,
        double spendingLevel,
        WeightedChoice favourites) {}
