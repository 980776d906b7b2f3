package io.lombard.ingest.validation;

import io.lombard.ingest.consent.Purpose;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a consent. One that is dated ahead is refused, as it would outlast a withdrawal that comes before its
 * date; a withdrawal dated ahead counts from now.
 */
public final class ConsentRules implements Rules {

    private static final Set<Field> FIELDS = Set.of(Field.CUSTOMER_ID, Field.PURPOSE, Field.CONSENT, Field.DECIDED_AT);
    private static final int LONGEST_INSTANT = 40;

    private final Clock clock;

    public ConsentRules(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<Field> fields() {
        return FIELDS;
    }

    @Override
    public Checked check(Candidate record) {
        var r = new Reading(record);
        var customerId = r.customerId();
        var purpose = r.need(
                Field.PURPOSE,
                Purpose.named(r.required(Field.PURPOSE, Rule.PURPOSE_MISSING)),
                Rule.PURPOSE_UNKNOWN,
                Purpose.LOCATION_STATISTICS);
        boolean given = given(r);
        var decidedAt = decidedAt(r, given);
        var violation = r.violation();
        return violation != null ? violation : new Consent(customerId, purpose, given, decidedAt);
    }

    private static boolean given(Reading r) {
        var state = r.required(Field.CONSENT, Rule.CONSENT_MISSING);
        r.unless(!state.equals("given") && !state.equals("withdrawn"), Field.CONSENT, Rule.CONSENT_UNKNOWN);
        return state.equals("given");
    }

    private Instant decidedAt(Reading r, boolean given) {
        var text = r.required(Field.DECIDED_AT, Rule.DECIDED_AT_MISSING);
        var now = clock.instant();
        var instant = r.need(Field.DECIDED_AT, instant(text), Rule.DECIDED_AT_NOT_AN_INSTANT, now);
        r.unless(instant.isBefore(Instant.EPOCH), Field.DECIDED_AT, Rule.DECIDED_AT_BEFORE_1970);
        boolean ahead = instant.isAfter(now);
        r.unless(given && ahead, Field.DECIDED_AT, Rule.DECIDED_AT_IN_THE_FUTURE);
        return ahead ? now : instant;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.length() > LONGEST_INSTANT
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
