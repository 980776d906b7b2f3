package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What a customer has in hand after a choice.
 *
 * @param number random
 * @param inEffectAt what comes in from then on is treated so; of records that were on their way the anonymiser leaves out what still lands
 */
record Receipt(UUID number, String token, Purpose purpose, boolean given, Instant decidedAt, Instant inEffectAt) {

    /**
     * The first month of data of which no release can hold the customer: a month is released when it is over, so none of the present
     * one has been computed.
     */
    YearMonth firstMonth(ZoneId zone) {
        return YearMonth.from(inEffectAt.atZone(zone));
    }

    /** Says nothing of whose it is. */
    @Override
    public String toString() {
        return "Receipt";
    }
}
