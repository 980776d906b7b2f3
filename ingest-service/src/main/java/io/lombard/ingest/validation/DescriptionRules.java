package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/** The rules of a description: nothing passes that isn't a term of a public list. */
public final class DescriptionRules implements Rules {

    private static final Set<Field> FIELDS = Set.of(
            Field.CUSTOMER_ID,
            Field.DESCRIBED_AT,
            Field.HOME_AREA,
            Field.BIRTH_DATE,
            Field.AGE_BAND,
            Field.GENDER,
            Field.INCOME_BAND);

    private final AreaCodes areas = new AreaCodes();
    private final People people = new People();
    private final Hours hours;

    public DescriptionRules(Clock clock, ZoneId zone) {
        hours = new Hours(clock, zone);
    }

    @Override
    public Set<Field> fields() {
        return FIELDS;
    }

    @Override
    public Checked check(Candidate record) {
        var r = new Reading(record);
        var customerId = r.customerId();
        var hour = hours.hour(r, Field.DESCRIBED_AT, Rule.DESCRIBED_AT_MISSING, Rule.DESCRIBED_AT_NOT_A_TIME);
        var area = r.required(Field.HOME_AREA, Rule.HOME_AREA_MISSING);
        r.unless(!areas.isListed(area), Field.HOME_AREA, Rule.HOME_AREA_UNKNOWN);
        var ageBand = people.ageBand(r, hour.toLocalDate());
        var gender = people.gender(r);
        var incomeBand = people.incomeBand(r);
        var violation = r.violation();
        return violation != null ? violation : new Description(customerId, hour, area, ageBand, gender, incomeBand);
    }
}
