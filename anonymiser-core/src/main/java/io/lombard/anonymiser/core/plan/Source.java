package io.lombard.anonymiser.core.plan;

/** The facts that a release counts: which rows of the lake, and what they carry. */
public enum Source {
    /** Payments, with amount, currency and direction; only debits in the plan's currency count. */
    TRANSACTION_RECORDED(true),
    /** Where a customer was at an hour, of customers who agreed to that. */
    LOCATION_OBSERVED(false),
    /** What a conversation was about. */
    CONVERSATION_CLASSIFIED(false);

    private final boolean payments;

    Source(boolean payments) {
        this.payments = payments;
    }

    /** True when a row has the columns {@code amount_minor}, {@code currency} and {@code direction}. */
    public boolean hasPayments() {
        return payments;
    }
}
