package io.lombard.anonymiser.core.attack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All attacks on one release. Nothing in it comes from customers: the attacks run on a population that is made up.
 *
 * @param population what it was, in English words
 * @param populationFr the same in French; null in reports from before there was a French form
 */
public record AttackReport(String population, @Nullable String populationFr, List<AttackResult> results) {

    AttackReport(Words population, List<AttackResult> results) {
        this(population.en(), population.fr(), results);
    }

    /** @throws IllegalArgumentException when there is no result: a release that nothing attacked has not survived */
    public AttackReport {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one attack");
        }
    }

    /** The first attack whose control failed. */
    public Optional<AttackResult> brokenControl() {
        return results.stream().filter(result -> !result.controlHolds()).findFirst();
    }

    /** The first attack that the release did not survive; what one with a broken control measured means nothing. */
    public Optional<AttackResult> success() {
        return results.stream()
                .filter(result -> result.controlHolds() && !result.survived())
                .findFirst();
    }
}
