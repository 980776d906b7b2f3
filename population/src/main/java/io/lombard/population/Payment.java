package io.lombard.population;

/**
 * A payment by card or from the account, or a refund of one.
 *
 * @param number from 0 within the customer's month
 * @param day day of the month, from 1
 * @param second second of that day
 * @param area index of the area where it was paid
 * @param category index of the category that the merchant category code belongs to
 * @param merchantCategoryCode four digits
 * @param pence always positive
 * @param refund true when the money came back: a credit
 */
record Payment(
        int number,
        int day,
        int second,
        int area,
        int category,
        String merchantCategoryCode,
        long pence,
        boolean refund) {}
