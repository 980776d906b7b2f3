package io.lombard.ingest.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.Sighted;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Location;
import io.lombard.ingest.validation.LocationRules;
import io.lombard.ingest.validation.Sightings;
import io.lombard.population.Journeys;
import io.lombard.population.Sight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many frauds the crossing finds and how many honest payments it suspects, on a day of generated customers. Many cards are misused,
 * so that there is enough to count; what share of suspicions is true follows for any rarer fraud. Every pair within the window is
 * decided by the crossing itself, without its stores, of what the door's rules let through; what comes later than the grace counts as
 * lost.
 */
class FraudAccuracyTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-08-14T00:00:00Z");
    private static final int CUSTOMERS = Integer.getInteger("fraud.customers", 4000);
    private static final double MISUSED = 0.2;
    private static final double ONE_IN_A_THOUSAND = 0.001;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String ID = new UUID(0, 0).toString();
    private static final String TOKEN = "0".repeat(32);

    private final Grid grid = new Grid();
    private final FraudConfig config = Crossings.CONFIG;
    private final Crossing crossing = new Crossing(config);
    private Instant now = MIDNIGHT;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return LONDON;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final LocationRules rules = new LocationRules(
            clock, LONDON, new Sightings(clock, LONDON, config.window().plus(config.grace())));
    private final Candidate record = new Candidate(rules.fields());

    /** Payments, and those of them that were suspected. */
    private static final class Tally {
        private int payments;
        private int suspected;

        void add(boolean suspicious) {
            payments++;
            suspected += suspicious ? 1 : 0;
        }

        double share() {
            return (double) suspected / payments;
        }
    }

    /**
     * The bounds are what 50,000 customers gave (ADR 29): recall 0.523, 0.00151 of the honest; give or take four standard errors at the
     * size of this test, 800 misuses and 8,500 payments, those of one misuse counted as one. Another seed stays within them.
     */
    @Test
    void findsWhatIsFarAndRarelySuspectsTheHonest() {
        var frauds = new Tally();
        var honest = new Tally();
        var journeys = new Journeys(20260814, MISUSED);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            var sights = new ArrayList<Sight>();
            journeys.live(customer, sights::add);
            tally(sights, frauds, honest);
        }
        report(frauds, honest);

        assertThat(frauds.share()).as("recall").isBetween(0.45, 0.6);
        assertThat(honest.share()).as("honest payments suspected").isLessThan(0.0042);
    }

    private void tally(List<Sight> sights, Tally frauds, Tally honest) {
        var phone = sights.stream()
                .filter(sight -> sight.kind() == Sight.Kind.PHONE && isInTime(sight))
                .flatMap(this::throughTheDoor)
                .toList();
        for (var sight : sights) {
            switch (sight.kind()) {
                case PHONE -> {}
                case PAYMENT -> honest.add(isSuspected(sight, phone));
                case FRAUD -> frauds.add(isSuspected(sight, phone));
            }
        }
    }

    private boolean isInTime(Sight sight) {
        return sight.arrives() - sight.minute() <= config.grace().toMinutes();
    }

    private boolean isSuspected(Sight payment, List<Sighted> phone) {
        var purchase = sighted(payment);
        return isInTime(payment)
                && phone.stream()
                        .filter(position -> Math.abs(position.minute().until(purchase.minute(), ChronoUnit.MINUTES))
                                <= config.window().toMinutes())
                        .anyMatch(position -> crossing.of(purchase, position).isPresent());
    }

    /** A position as the crossing is told of it, if it is. */
    private Stream<Sighted> throughTheDoor(Sight sight) {
        now = at(sight.arrives());
        record.clear();
        record.set(Field.EVENT_ID, ID);
        record.set(Field.CUSTOMER_ID, TOKEN);
        record.set(Field.OCCURRED_AT, at(sight.minute()).toString());
        record.set(Field.LATITUDE, Double.toString(sight.latitude()));
        record.set(Field.LONGITUDE, Double.toString(sight.longitude()));
        return rules.check(record) instanceof Location location && location.sighting() != null
                ? Stream.of(new Sighted(
                        ID,
                        TOKEN,
                        "k1",
                        location.sighting().minute(),
                        location.sighting().cell()))
                : Stream.empty();
    }

    private Sighted sighted(Sight payment) {
        var minute = at(payment.minute()).truncatedTo(ChronoUnit.MINUTES);
        return new Sighted(ID, TOKEN, "k1", minute, grid.cell(payment.latitude(), payment.longitude()));
    }

    private static Instant at(double minute) {
        return MIDNIGHT.plusSeconds(Math.round(minute * 60));
    }

    private static void report(Tally frauds, Tally honest) {
        double right = frauds.share() * ONE_IN_A_THOUSAND;
        System.out.printf(
                Locale.ROOT,
                "fraud-accuracy customers=%d frauds=%d recall=%.3f honest=%d falseAlarms=%.5f precisionAsGenerated=%.3f "
                        + "precisionAt1In1000=%.3f%n",
                CUSTOMERS,
                frauds.payments,
                frauds.share(),
                honest.payments,
                honest.share(),
                (double) frauds.suspected / (frauds.suspected + honest.suspected),
                right / (right + honest.share() * (1 - ONE_IN_A_THOUSAND)));
    }
}
