package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/**
 * The rules of a location. One in none of the listed cells is of use to the fraud crossing only. The position leaves them as a coarse cell, the time as an hour, and for the fraud crossing as a finer
 * cell and a minute; the exact ones stay in the candidate, which the next record overwrites.
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

    private final Cells cells = new Cells();
    private final People people = new People();
    private final Hours hours;
    private final Sightings sightings;

    public LocationRules(Clock clock, ZoneId zone, Sightings sightings) {
        hours = new Hours(clock, zone);
        this.sightings = sightings;
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
        var position = Position.of(r);
        var cell = cells.at(position.latitude(), position.longitude());
        var sighting = sightings.at(r, position);
        r.unless(cell == null && sighting == null, Field.LATITUDE, Rule.POSITION_OUTSIDE_THE_CELLS);
        var ageBand = people.ageBand(r, hour.toLocalDate());
        var gender = people.gender(r);
        var violation = r.violation();
        if (violation != null) {
            return violation;
        }
        return new Location(eventId, customerId, hour, cell, ageBand, gender, sighting);
    }
}
