package io.lombard.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All with fixed seeds: what passes once passes always. */
class LivesTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 9);
    private static final int CUSTOMERS = 2_000;

    private final List<LifeFact> facts = facts(7, 0, CUSTOMERS);

    @Test
    void givesTheSameLivesInParts() {
        var parts = facts(7, 0, 500);
        parts.addAll(facts(7, 500, CUSTOMERS));

        assertThat(parts).isEqualTo(facts);
        assertThat(facts(8, 0, CUSTOMERS)).isNotEqualTo(facts);
    }

    @Test
    void seesThreeCustomersInTenAndEachInACellOfItsArea() {
        var cells = Vocabulary.bundled("uk-cells");
        var seen = of(LifeFact.Location.class);

        assertThat(seen)
                .allSatisfy(at -> assertThat(cells.ancestor(at.cell(), "area"))
                        .map(Vocabulary.Term::code)
                        .contains(at.area()));
        assertThat((double) seen.stream()
                                .map(LifeFact.Location::customerId)
                                .distinct()
                                .count()
                        / CUSTOMERS)
                .isCloseTo(Lives.OPTED_IN, within(0.04));
    }

    @Test
    void spendsTheNightAtHomeAndNotAlwaysTheDay() {
        var homes = of(LifeFact.Description.class).stream()
                .collect(Collectors.toMap(LifeFact.Description::customerId, LifeFact.Description::homeArea));
        var seen = of(LifeFact.Location.class);

        assertThat(seen)
                .filteredOn(at -> at.hour().getHour() < 7)
                .isNotEmpty()
                .allSatisfy(at -> assertThat(at.area()).isEqualTo(homes.get(at.customerId())));
        assertThat(seen)
                .filteredOn(at -> at.hour().getHour() == 12)
                .anySatisfy(at -> assertThat(at.area()).isNotEqualTo(homes.get(at.customerId())));
    }

    @Test
    void earnsMoreInLondon() {
        var rich = List.of("50k-75k", "75k-plus");
        var described = of(LifeFact.Description.class);

        assertThat(share(described, rich, true)).isGreaterThan(1.3 * share(described, rich, false));
    }

    @Test
    void speaksOfListedTopicsOnly() {
        var topics = Vocabulary.bundled("conversation-topics");
        var spoken = of(LifeFact.Conversation.class);

        assertThat(spoken.stream().map(LifeFact.Conversation::topic).distinct())
                .hasSize(topics.terms().size());
        assertThat(spoken).allSatisfy(talk -> {
            assertThat(topics.find(talk.topic())).isPresent();
            assertThat(Vocabulary.bundled("sentiments").find(talk.sentiment())).isPresent();
        });
    }

    @Test
    void countsPeopleOnceInACell() {
        var truth = new LifeTruth();
        facts.forEach(truth);
        var people = new HashSet<String>();
        of(LifeFact.Location.class).stream()
                .filter(at -> at.area().equals("TLD3")
                        && at.hour().getHour() == 12
                        && at.ageBand().equals("25-34"))
                .forEach(at -> people.add(at.customerId()));

        assertThat(people).isNotEmpty();
        assertThat(truth.present())
                .containsEntry(new LifeTruth.Presence(MONTH, "TLD3", 12, "25-34"), (long) people.size());
        assertThat(truth.incomes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(CUSTOMERS);
    }

    private static double share(List<LifeFact.Description> described, List<String> bands, boolean london) {
        var there = described.stream()
                .filter(who -> who.homeArea().startsWith("TLI") == london)
                .toList();
        return (double) there.stream()
                        .filter(who -> bands.contains(who.incomeBand()))
                        .count()
                / there.size();
    }

    private <T extends LifeFact> List<T> of(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<LifeFact> facts(long seed, long from, long to) {
        var facts = new ArrayList<LifeFact>();
        new Population(seed, List.of(MONTH)).live(from, to, facts::add);
        return facts;
    }
}
