package io.lombard.population;

import java.util.List;
import java.util.SplittableRandom;

/** What customers do on a day: one in a hundred flies, four travel to another city, 55 go to work, the others stay about. */
record Plan(List<Place> cities, WeightedChoice homes, SplittableRandom random) {

    private static final double TOWN = 25;
    private static final double ROAD = 45;
    private static final double RAIL = 110;
    /** Gate to gate on short flights. */
    private static final double AIR = 420;

    private static final double SHORTEST_FLIGHT = 350;

    Itinerary day(Place home) {
        double draw = random.nextDouble();
        var far = cities.get(homes.draw(random));
        if (draw < 0.01 && home.kilometresTo(far) > SHORTEST_FLIGHT) {
            return flight(home, far);
        }
        if (draw < 0.05) {
            return new Itinerary(home, between(6, 10))
                    .then(far.near(3, random), RAIL, between(3, 8))
                    .then(home, RAIL, 0);
        }
        return draw < 0.6 ? work(home) : errands(new Itinerary(home, between(8, 12)), home);
    }

    private Itinerary flight(Place home, Place far) {
        return new Itinerary(home, between(5, 14))
                .then(home.near(15, random), ROAD, between(1, 2))
                .fly(far.near(10, random), AIR, between(0.3, 0.6))
                .then(far.near(3, random), ROAD, Itinerary.DAY);
    }

    private Itinerary work(Place home) {
        boolean commutes = random.nextDouble() < 0.3;
        var work = home.near(commutes ? 25 : 5, random);
        double speed = commutes ? ROAD : TOWN;
        var day = new Itinerary(home, between(6.5, 8.5)).then(work, speed, between(7, 9));
        return random.nextDouble() < 0.5 ? errands(day, home) : day.then(home, speed, Itinerary.DAY);
    }

    private Itinerary errands(Itinerary day, Place home) {
        return day.then(home.near(4, random), TOWN, between(0.3, 1.5))
                .then(home.near(3, random), TOWN, between(0.2, 1))
                .then(home, TOWN, Itinerary.DAY);
    }

    /** Minutes of so many hours. */
    private double between(double least, double most) {
        return 60 * (least + (most - least) * random.nextDouble());
    }
}
