package io.lombard.population;

import java.time.YearMonth;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A calendar month in which some weekdays see more payments than others.
 *
 * @param index from 0 in the population's period
 */
record Month(int index, YearMonth value, WeightedChoice days) {

    /** Monday to Sunday. */
    private static final double[] WEEKDAYS = {1, 1, 1, 1.05, 1.3, 1.5, 0.7};

    static Month of(int index, YearMonth value) {
        var weights = IntStream.rangeClosed(1, value.lengthOfMonth())
                .mapToDouble(day -> WEEKDAYS[value.atDay(day).getDayOfWeek().getValue() - 1])
                .toArray();
        return new Month(index, value, new WeightedChoice(weights));
    }

    /** A day of the month, from 1. */
    int day(RandomGenerator random) {
        return days.draw(random) + 1;
    }
}
