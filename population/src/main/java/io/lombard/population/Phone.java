package io.lombard.population;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Where a customer's phone is seen: about every twenty minutes by day, every hour by night. */
final class Phone {

    private static final double BY_DAY = 20;
    private static final double BY_NIGHT = 60;
    private static final double LEFT_AT_HOME = 0.03;
    private static final double RUNS_FLAT = 0.05;

    private final long customer;
    private final Place home;
    private final Itinerary day;
    private final SplittableRandom random;
    private final List<Place> cities;
    private final boolean leftAtHome;
    private final double flatFrom;
    private final double clock;

    Phone(long customer, Place home, Itinerary day, SplittableRandom random, List<Place> cities) {
        this.customer = customer;
        this.home = home;
        this.day = day;
        this.random = random;
        this.cities = cities;
        leftAtHome = random.nextDouble() < LEFT_AT_HOME;
        flatFrom = random.nextDouble() < RUNS_FLAT ? random.nextDouble() * Itinerary.DAY : Itinerary.DAY;
        clock = random.nextDouble() < 0.02 ? 20 * random.nextDouble() - 10 : 0.5 * random.nextGaussian();
    }

    void tell(Consumer<Sight> sink) {
        for (double minute = pause(0); minute < flatFrom; minute += pause(minute)) {
            if (leftAtHome || !day.flies(minute)) {
                var place = fix(leftAtHome ? home : day.at(minute));
                sink.accept(new Sight(
                        customer,
                        Sight.Kind.PHONE,
                        minute + clock,
                        minute + delay(),
                        place.latitude(),
                        place.longitude()));
            }
        }
    }

    private double pause(double minute) {
        boolean night = minute < 7 * 60 || minute > 23 * 60;
        return -(night ? BY_NIGHT : BY_DAY) * Math.log(1 - random.nextDouble());
    }

    private Place fix(Place place) {
        double draw = random.nextDouble();
        if (draw < 0.0002) {
            return cities.get(random.nextInt(cities.size()));
        }
        return place.near(draw < 0.02 ? 1.5 : 0.03, random);
    }

    private double delay() {
        double draw = random.nextDouble();
        if (draw < 0.01) {
            return 360 * random.nextDouble();
        }
        return draw < 0.1 ? 60 * random.nextDouble() : 2 * random.nextDouble();
    }
}
