package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of a location. The position leaves them as a coarse cell, the time as an hour; the exact ones stay in the
 * candidate, which the next record overwrites.
 */
public final class LocationRules implements Rules {

    private static final Set<Field> FIELDS = Set.of(
            Field.EVENT_ID,
            Field.CUSTOMER_ID,
            Field.OCCURRED_AT,
            Field.LATITUDE,
            Field.LONGITUDE,
            Field.BIRTH_DATE,
            Field.AGE_BAND,
            Field.GENDER);
    private static final int LONGEST_DEGREES = 32;

    private final Cells cells = new Cells();
    private final People people = new People();
    private final Hours hours;

    public LocationRules(Clock clock, ZoneId zone) {
        hours = new Hours(clock, zone);
    }

    @Override
    public Set<Field> fields() {
        return FIELDS;
    }

    @Override
    public Checked check(Candidate record) {
        var r = new Reading(record);
        var eventId = r.eventId();
        var customerId = r.customerId();
        var hour = hours.hour(r);
        double latitude = degrees(r, Field.LATITUDE, Rule.LATITUDE_MISSING, Rule.LATITUDE_NOT_DEGREES, 90);
        double longitude = degrees(r, Field.LONGITUDE, Rule.LONGITUDE_MISSING, Rule.LONGITUDE_NOT_DEGREES, 180);
        var cell = cells.at(latitude, longitude);
        r.unless(cell == null, Field.LATITUDE, Rule.POSITION_OUTSIDE_THE_CELLS);
        var ageBand = people.ageBand(r, hour.toLocalDate());
        var gender = people.gender(r);
        var violation = r.violation();
        if (violation != null) {
            return violation;
        }
        var coarse = Objects.requireNonNull(cell);
        var area = Objects.requireNonNull(coarse.parent());
        return new Location(eventId, customerId, hour, coarse.code(), area, ageBand, gender);
    }

    private static double degrees(Reading r, Field field, Rule missing, Rule notDegrees, int limit) {
        var text = r.required(field, missing);
        double degrees = text.length() > LONGEST_DEGREES ? Double.NaN : number(text);
        boolean exists = Math.abs(degrees) <= limit;
        r.unless(!exists, field, notDegrees);
        return exists ? degrees : 0;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
