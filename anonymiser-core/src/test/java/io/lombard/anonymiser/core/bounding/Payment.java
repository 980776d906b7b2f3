package io.lombard.anonymiser.core.bounding;

import java.util.UUID;

/** A row of the lake, for tests. */
public record Payment(UUID token, long amountMinor, String currency, String direction, String area, String category) {

    public static Payment debit(UUID token, long amountMinor, String area, String category) {
        return new Payment(token, amountMinor, "GBP", "debit", area, category);
    }
}
