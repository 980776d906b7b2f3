package io.lombard.population;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exact counts of what {@link LifeFact}s say: what a release is compared with and what nobody outside ever sees. Takes
 * the facts of a customer one after another. Not thread-safe.
 */
public final class LifeTruth implements Consumer<LifeFact> {

    private final Map<Presence, Long> present = new HashMap<>();
    private final Map<Topic, Long> topics = new HashMap<>();
    private final Map<String, Long> incomes = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private String customer = "";

    /** People who were in an area at an hour of the day, on any day of a month. */
    public record Presence(YearMonth month, String area, int hour, String ageBand) {}

    /** People who spoke of a topic in a month. */
    public record Topic(YearMonth month, String topic, String area) {}

    @Override
    public void accept(LifeFact fact) {
        if (!fact.customerId().equals(customer)) {
            customer = fact.customerId();
            seen.clear();
        }
        switch (fact) {
            case LifeFact.Location at -> {
                var cell = new Presence(
                        YearMonth.from(at.hour()), at.area(), at.hour().getHour(), at.ageBand());
                if (seen.add(cell)) {
                    present.merge(cell, 1L, Long::sum);
                }
            }
            case LifeFact.Conversation said -> {
                var cell = new Topic(YearMonth.from(said.hour()), said.topic(), said.area());
                if (seen.add(cell)) {
                    topics.merge(cell, 1L, Long::sum);
                }
            }
            case LifeFact.Description who -> incomes.merge(who.incomeBand(), 1L, Long::sum);
        }
    }

    /** Cells with nobody are missing. */
    public Map<Presence, Long> present() {
        return Map.copyOf(present);
    }

    /** Cells with nobody are missing. */
    public Map<Topic, Long> topics() {
        return Map.copyOf(topics);
    }

    /** Customers by income band. */
    public Map<String, Long> incomes() {
        return Map.copyOf(incomes);
    }
}
