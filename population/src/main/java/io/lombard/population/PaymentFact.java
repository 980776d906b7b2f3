package io.lombard.population;

/**
 * A payment or a refund as a lake keeps it, without a text: places in the public lists instead of codes.
 *
 * @param area from 0, among the areas of {@code uk-areas}
 * @param category from 0, among the categories of {@code spending-categories}
 * @param ageBand from 0, in {@code age-bands}
 * @param gender from 0, in {@code genders}
 * @param day day of the month, from 1
 * @param second second of that day
 * @param pence always positive
 * @param refund true when the money came back: a credit
 */
public record PaymentFact(
        int area, int category, int ageBand, int gender, int day, int second, long pence, boolean refund) {

    static PaymentFact of(Customer customer, Payment payment) {
        return new PaymentFact(
                payment.area(),
                payment.category(),
                customer.ageBand(),
                customer.gender(),
                payment.day(),
                payment.second(),
                payment.pence(),
                payment.refund());
    }
}
