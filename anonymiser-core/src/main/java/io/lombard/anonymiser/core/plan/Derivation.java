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
     * The time's part of the month, {@code week-1} for days 1 to 7 up to {@code week-5} for days 29 to 31: so no week lies in
     * two months, each of which has an account of its own.
     */
    WEEK,
    /**
     * The column of the customer's description holds the code. A description belongs to the customer whose rows it is put
     * beside: whoever is added or removed comes and goes with it, and what follows from it is bounded with all their cells.
     */
    DESCRIBED,
    /**
     * Two codes that one customer touched in the month, as {@code dining+groceries}; a code with itself stands for
     * customers who touched it at all. A row alone has no such code: the customer's rows together have several.
     */
    PAIR,
    /**
     * In which code a customer spent most in the month before, and in which in the month, as {@code dining>groceries}. A row
     * alone has no such code, and neither has a customer of one of both months only.
     */
    CHANGE,
    /**
     * The bin of what a customer spent in the month in one cell of the other dimensions, see {@link Totals}. A row alone has
     * no such code: the customer's rows together have one for each of those cells.
     */
    TOTAL
}
