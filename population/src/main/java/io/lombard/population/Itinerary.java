package io.lombard.population;

import java.util.ArrayList;
import java.util.List;

/** Where a customer is along a day, in minutes since midnight: stays, and straight ways between them. */
final class Itinerary {

    static final double DAY = 24 * 60;

    private final List<Stay> stays = new ArrayList<>();

    /**
     * @param flownTo the way there was a flight: no phone is on, nothing is paid
     */
    private record Stay(Place place, double from, double to, boolean flownTo) {}

    Itinerary(Place home, double until) {
        stays.add(new Stay(home, 0, until, false));
    }

    /** Goes there at so many kilometres an hour, door to door, and stays so many minutes. */
    Itinerary then(Place place, double speed, double minutes) {
        add(place, speed, minutes, false);
        return this;
    }

    /** Flies there: gate to gate. */
    Itinerary fly(Place place, double speed, double minutes) {
        add(place, speed, minutes, true);
        return this;
    }

    private void add(Place place, double speed, double minutes, boolean flown) {
        double arrival = end() + 60 * stays.getLast().place().kilometresTo(place) / speed;
        stays.add(new Stay(place, arrival, arrival + minutes, flown));
    }

    /** When the last stay that was planned ends. */
    double end() {
        return stays.getLast().to();
    }

    Place at(double minute) {
        var before = stays.getFirst();
        for (var stay : stays) {
            if (minute < stay.from()) {
                double share = (minute - before.to()) / (stay.from() - before.to());
                return before.place().towards(stay.place(), share);
            }
            if (minute <= stay.to()) {
                return stay.place();
            }
            before = stay;
        }
        return before.place();
    }

    boolean flies(double minute) {
        for (int i = 1; i < stays.size(); i++) {
            var stay = stays.get(i);
            if (stay.flownTo() && minute > stays.get(i - 1).to() && minute < stay.from()) {
                return true;
            }
        }
        return false;
    }
}
