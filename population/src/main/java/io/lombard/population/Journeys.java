package io.lombard.population;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A day of customers of whose phones and payments in person the bank is told, and of those who misuse their cards. The noise is what
 * makes the crossing hard: phones that stay at home (3 in 100) or run flat (5), fixes by the mast (2) or quite wrong (1 in 5,000),
 * clocks of phones and terminals that differ, reports that come hours later, trips and flights. Payments online have no place and
 * aren't here. The shares are assumptions, made before anything was measured on them.
 *
 * <p>A copied card is used three times in ten within some kilometres of its owner's home, else in another city or abroad, as often as
 * cities have {@code thefts}. Distances and shares are made up, as no bank publishes them.
 */
public final class Journeys {

    private static final int OF_DAY = 1 << 21;
    private static final double PAID_IN_PERSON = 2.1;
    private static final double STOLEN_NEARBY = 0.3;

    private final long seed;
    private final double misused;
    private final List<Place> cities;
    private final WeightedChoice homes;
    private final WeightedChoice thefts;

    /**
     * @param misused share of customers whose card is misused on this day
     */
    public Journeys(long seed, double misused) {
        this.seed = seed;
        this.misused = misused;
        var table = new Table("cities");
        cities = table.codes().stream()
                .map(city -> new Place(table.number(city, "latitude"), table.number(city, "longitude")))
                .toList();
        homes = choice(table, "customers");
        thefts = choice(table, "thefts");
    }

    private static WeightedChoice choice(Table table, String column) {
        return new WeightedChoice(table.codes().stream()
                .mapToDouble(city -> table.number(city, column))
                .toArray());
    }

    /** Tells of one customer's day, in no order. The same for the same seed, however many others there are. */
    public void live(long customer, Consumer<Sight> sink) {
        var random = Seeds.month(seed, customer, OF_DAY);
        int city = homes.draw(random);
        var home = cities.get(city).near(6, random);
        var day = new Plan(cities, homes, random).day(home);
        new Phone(customer, home, day, random, cities).tell(sink);
        pay(customer, day, random, sink);
        if (random.nextDouble() < misused) {
            misuse(customer, home, random, sink);
        }
    }

    private static void pay(long customer, Itinerary day, SplittableRandom random, Consumer<Sight> sink) {
        int payments = Spending.poisson(PAID_IN_PERSON, random);
        for (int i = 0; i < payments; i++) {
            double minute = 7 * 60 + random.nextDouble() * 15 * 60;
            if (!day.flies(minute)) {
                sink.accept(paid(
                        customer, Sight.Kind.PAYMENT, minute, day.at(minute).near(0.05, random), random));
            }
        }
    }

    private void misuse(long customer, Place home, SplittableRandom random, Consumer<Sight> sink) {
        boolean nearby = random.nextDouble() < STOLEN_NEARBY;
        var shop =
                nearby ? home.near(6, random) : cities.get(thefts.draw(random)).near(4, random);
        double minute = 8 * 60 + random.nextDouble() * 13 * 60;
        int payments = 1 + random.nextInt(3);
        for (int i = 0; i < payments; i++) {
            sink.accept(paid(customer, Sight.Kind.FRAUD, minute, shop.near(0.5, random), random));
            minute += 2 + random.nextDouble() * 15;
        }
    }

    /** One terminal in a hundred goes up to a quarter of an hour wrong; one in twenty is offline and tells up to three hours later. */
    private static Sight paid(long customer, Sight.Kind kind, double minute, Place shop, SplittableRandom random) {
        double wrong = random.nextDouble() < 0.01 ? 30 * random.nextDouble() - 15 : 0.7 * random.nextGaussian();
        double delay = random.nextDouble() < 0.05 ? 180 * random.nextDouble() : random.nextDouble();
        return new Sight(customer, kind, minute + wrong, minute + delay, shop.latitude(), shop.longitude());
    }
}
