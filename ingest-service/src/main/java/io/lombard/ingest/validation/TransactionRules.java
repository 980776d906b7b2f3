package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a transaction. Thread-safe. Of several broken rules the record's sender is told the first, in the order
 * of {@link Field}; currency comes before the amount that it gives the decimals to.
 */
public final class TransactionRules implements Rules {

    /** Those of a transaction. */
    public static final Set<Field> FIELDS = Set.copyOf(EnumSet.range(Field.EVENT_ID, Field.LONGITUDE));

    private final Categories categories = new Categories();
    private final AreaCodes areas = new AreaCodes();
    private final People people = new People();
    private final Hours hours;
    private final Sightings sightings;

    /**
     * @param zone the bank's zone: times with an offset become its local time
     */
    public TransactionRules(Clock clock, ZoneId zone, Sightings sightings) {
        this.hours = new Hours(clock, zone);
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
        var currency = r.required(Field.CURRENCY, Rule.CURRENCY_MISSING);
        long minor = minor(r, currency);
        boolean credit = credit(r);
        var category = category(r);
        var area = area(r);
        var ageBand = people.ageBand(r, hour.toLocalDate());
        var gender = people.gender(r);
        var sighting = inPerson(r, credit);
        var violation = r.violation();
        return violation != null
                ? violation
                : new Transaction(
                        eventId,
                        customerId,
                        hour,
                        minor,
                        currency,
                        credit,
                        category.category(),
                        category.subcategory(),
                        area,
                        ageBand,
                        gender,
                        sighting);
    }

    /** A payment that says where its terminal stands was made in person. A refund isn't: the merchant makes it, wherever the customer is. */
    private @Nullable Sighting inPerson(Reading r, boolean credit) {
        boolean online = r.get(Field.LATITUDE) == null && r.get(Field.LONGITUDE) == null;
        var sighting = online ? null : sightings.at(r, Position.of(r));
        return credit ? null : sighting;
    }

    private static long minor(Reading r, String currency) {
        int decimals = r.need(Field.CURRENCY, Amounts.decimals(currency), Rule.CURRENCY_UNKNOWN, 0);
        var text = r.required(Field.AMOUNT, Rule.AMOUNT_MISSING);
        if (r.violation() != null) {
            return 0;
        }
        long minor = Amounts.minor(text, decimals);
        return minor > 0 ? minor : r.need(Field.AMOUNT, null, refused(text, decimals), 0L);
    }

    private static Rule refused(String amount, int decimals) {
        var rule = Amounts.rule(amount, decimals);
        return rule == null ? Rule.AMOUNT_NOT_POSITIVE : rule;
    }

    private static boolean credit(Reading r) {
        var direction = r.get(Field.DIRECTION);
        boolean credit = "credit".equals(direction);
        boolean debit = direction == null || direction.equals("debit");
        r.unless(!credit && !debit, Field.DIRECTION, Rule.DIRECTION_UNKNOWN);
        return credit;
    }

    private Categories.Category category(Reading r) {
        var mcc = r.get(Field.MCC);
        var code = r.get(Field.CATEGORY);
        r.unless(mcc != null && code != null, Field.MCC, Rule.MCC_BESIDE_CATEGORY);
        if (mcc != null) {
            return r.need(Field.MCC, categories.ofMcc(mcc), Rule.MCC_NOT_FOUR_DIGITS, Categories.NONE);
        }
        r.unless(code == null, Field.CATEGORY, Rule.CATEGORY_MISSING);
        var category = code == null ? null : categories.ofCode(code);
        return r.need(Field.CATEGORY, category, Rule.CATEGORY_UNKNOWN, Categories.NONE);
    }

    private String area(Reading r) {
        var area = r.required(Field.AREA, Rule.AREA_MISSING);
        r.unless(!areas.isListedOrUnplaced(area), Field.AREA, Rule.AREA_UNKNOWN);
        return area;
    }
}
