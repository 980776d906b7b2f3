package io.lombard.contracts.event;

/** The Kafka topics through which the services speak: {@code <owner>.<fact>.v<n>}. The owner alone writes. */
public final class Topics {

    public static final String TRANSACTION_RECORDED = "ingest.transaction-recorded.v1";
    /** Of customers who consent to this use of their location, and of nobody else. */
    public static final String LOCATION_OBSERVED = "ingest.location-observed.v1";

    public static final String CONVERSATION_CLASSIFIED = "ingest.conversation-classified.v1";
    /** Compacted: the last description of each token is the truth. */
    public static final String CUSTOMER_DESCRIBED = "ingest.customer-described.v1";

    /** Compacted: of each token and purpose the last decision is the truth. */
    public static final String PREFERENCE_CHANGED = "ingest.preference-changed.v1";

    /** Facts of the bank's history, a file of them a message: the file lies in the store that ingest and anonymiser share. */
    public static final String HISTORY_STAGED = "ingest.history-staged.v1";

    /** Internal, kept for hours: where phones were, of customers who consent to fraud prevention, and of nobody else. */
    public static final String POSITION_SIGHTED = "ingest.position-sighted.v1";

    /** Internal, kept for hours: where cards were used, of customers who consent to fraud prevention, and of nobody else. */
    public static final String PURCHASE_SIGHTED = "ingest.purchase-sighted.v1";

    /** Internal, kept for hours. */
    public static final String FRAUD_SUSPECTED = "ingest.fraud-suspected.v1";

    public static final String RECORD_REJECTED = "ingest.record-rejected.v1";
    public static final String RELEASE_PUBLISHED = "anonymiser.release-published.v1";
    public static final String RELEASE_REFUSED = "anonymiser.release-refused.v1";
    public static final String OBJECTION_APPLIED = "anonymiser.objection-applied.v1";

    /** Files of history that were given up once, and have landed since. */
    public static final String HISTORY_LANDED = "anonymiser.history-landed.v1";

    public static final String AGREEMENT_CHANGED = "catalog.agreement-changed.v1";

    /** Compacted: the last revision of each product is the truth. */
    public static final String PRODUCT_DEFINED = "catalog.product-defined.v1";

    public static final String USAGE_RECORDED = "delivery.usage-recorded.v1";

    /** Where the audit's chain has got to; who keeps it notices when its end is cut off. Key: {@code audit}. */
    public static final String AUDIT_SEALED = "delivery.audit-sealed.v1";

    /**
     * Where a consumer puts what it can't process, with a reason code in the header {@code lombard-reason}, or {@code
     * dead-letter-reason} where its channel lays it aside.
     */
    public static String deadLetter(String topic) {
        return topic + ".dead-letter";
    }

    private Topics() {}
}
