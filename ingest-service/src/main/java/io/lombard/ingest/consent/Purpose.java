package io.lombard.ingest.consent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a customer can decide about. Consent to one purpose is none to another (GDPR, article 6(1)(a)).
 */
public enum Purpose {
    /** Anything counts in published statistics. Without consent, until the customer objects (GDPR, article 21). */
    STATISTICS,
    /** Coarse locations count in published statistics. Only with consent. */
    LOCATION_STATISTICS,
    /** Fine positions are crossed with payments in person, inside the bank and for hours. Only with consent. */
    FRAUD_PREVENTION;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As requests and the database spell it, such as {@code location-statistics}. */
    public String code() {
        return code;
    }

    /** The purpose with a code, or null where there is none. */
    public static @Nullable Purpose named(String code) {
        for (var purpose : values()) {
            if (purpose.code.equals(code)) {
                return purpose;
            }
        }
        return null;
    }
}
