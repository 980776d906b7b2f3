package io.lombard.catalog.certificate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attacks that were run on a release before it could be published.
 *
 * @param population the made-up customers that were attacked, in English words
 * @param populationFr the same in French; older reports lack it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttackReport(String population, @Nullable String populationFr, List<Attack> results) {

    public Statement attacked() {
        return new Statement(population, populationFr);
    }

    /** @param measured what the attack reached; the release is refused above {@code bound} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attack(
            String attack,
            String metric,
            double control,
            double controlMustReach,
            double measured,
            double bound,
            long trials) {

        private static final String AT_LEVEL = " at level ";

        /** What is measured, without the level that it was measured at. */
        public String figure() {
            return metric.split(AT_LEVEL, 2)[0];
        }

        /** The level at which the attack came furthest; null where it isn't of one level. */
        public @Nullable String level() {
            return metric.contains(AT_LEVEL) ? metric.split(AT_LEVEL, 2)[1] : null;
        }

        public boolean controlHolds() {
            return control >= controlMustReach;
        }

        public boolean survived() {
            return measured <= bound;
        }
    }

    /** The attack for which a release was refused: a broken control weighs more than a success. */
    public Optional<Attack> culprit() {
        return results.stream()
                .filter(attack -> !attack.controlHolds())
                .findFirst()
                .or(() -> results.stream().filter(attack -> !attack.survived()).findFirst());
    }
}
