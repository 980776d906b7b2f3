package io.lombard.anonymiser.core.plan;

/** How a dimension's code follows from a column of the lake. */
public enum Derivation {
    /** The column holds the code. */
    CODE,
    /** The time's day of the week, in English and lower case: {@code monday}. */
    WEEKDAY,
    /** The time's hour, two digits: {@code 07}. */
    HOUR,
    /**
     * Two codes that one customer touched in the month, as {@code dining+groceries}; a code with itself stands for
     * customers who touched it at all. A row alone has no such code: the customer's rows together have several.
     */
    PAIR,
    /**
     * The bin of what a customer spent in the month in one cell of the other dimensions, see {@link Totals}. A row alone has
     * no such code: the customer's rows together have one for each of those cells.
     */
    TOTAL
}
