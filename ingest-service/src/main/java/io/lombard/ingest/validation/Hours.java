package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When something was, to the hour of the bank's zone; nothing finer is kept. */
record Hours(Clock clock, ZoneId zone) {

    private static final LocalDateTime FIRST = LocalDate.EPOCH.atStartOfDay();

    LocalDateTime hour(Reading r) {
        return hour(r, Field.OCCURRED_AT, Rule.OCCURRED_AT_MISSING, Rule.OCCURRED_AT_NOT_A_TIME);
    }

    LocalDateTime hour(Reading r, Field field, Rule missing, Rule notATime) {
        var text = r.required(field, missing);
        var hour = r.need(field, Moments.hour(text, zone), notATime, FIRST);
        r.unless(hour.isBefore(FIRST), field, Rule.OCCURRED_AT_BEFORE_1970);
        // A day of slack: the sender's clock and ours need not agree.
        var latest = LocalDateTime.ofInstant(clock.instant(), zone).plusDays(1);
        r.unless(hour.isAfter(latest), field, Rule.OCCURRED_AT_IN_THE_FUTURE);
        return hour;
    }
}
