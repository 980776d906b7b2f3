package io.lombard.catalog.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.lombard.contracts.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the status of a resource says.
 *
 * @param observedGeneration of the resource
 * @param revision of the offer that holds; null where there is none
 * @param conditions {@code Ready} and {@code Refused}: one of them is true
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record DataProductStatus(
        @Nullable Long observedGeneration,
        @Nullable Integer revision,
        @Nullable State state,
        @Nullable List<Condition> conditions) {

    static final DataProductStatus NONE = new DataProductStatus(null, null, null, null);

    private static final int MOST_VIOLATIONS = 20;

    /** Where the dataset of a product stands. */
    enum State {
        @JsonProperty("unreleased")
        UNRELEASED,
        @JsonProperty("internal")
        INTERNAL,
        @JsonProperty("announced")
        ANNOUNCED,
        @JsonProperty("open")
        OPEN;

        static State of(boolean released, @Nullable LocalDate opensOn, LocalDate today) {
            if (!released) {
                return UNRELEASED;
            }
            if (opensOn == null) {
                return INTERNAL;
            }
            return opensOn.isAfter(today) ? ANNOUNCED : OPEN;
        }
    }

    /** @param violations what is wrong with the resource; none where it is what holds */
    static DataProductStatus of(
            long generation, @Nullable Integer revision, State state, List<Violation> violations, Instant now) {
        if (!violations.isEmpty()) {
            return refused(generation, revision, state, "BrokenRules", told(violations), now);
        }
        var conditions = List.of(
                condition("Ready", true, "Offered", offered(state), generation, now),
                condition("Refused", false, "Sound", "", generation, now));
        return new DataProductStatus(generation, revision, state, conditions);
    }

    /**
     * Of a resource that was seen in a later generation, as after a restore of the cluster.
     *
     * @param seen that generation
     */
    static DataProductStatus older(long generation, long seen, @Nullable Integer revision, State state, Instant now) {
        var message = "generation " + seen
                + " of this resource was seen before, and still holds; the resource holds again from that"
                + " generation on, or once it is deleted and applied anew";
        return refused(generation, revision, state, "OlderGeneration", message, now);
    }

    private static DataProductStatus refused(
            long generation, @Nullable Integer revision, State state, String reason, String message, Instant now) {
        var conditions = List.of(
                condition("Ready", false, "NotSound", "see condition Refused", generation, now),
                condition("Refused", true, reason, message, generation, now));
        return new DataProductStatus(generation, revision, state, conditions);
    }

    /** A resource may come before the first release; whether there will ever be one isn't known here. */
    private static String offered(State state) {
        return state == State.UNRELEASED
                ? "the product is offered as the resource says, but has no release: where none is to come, is its name one that is counted?"
                : "the product is offered as the resource says";
    }

    private static Condition condition(
            String type, boolean holds, String reason, String message, long generation, Instant now) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(holds ? "True" : "False")
                .withReason(reason)
                .withMessage(message)
                .withObservedGeneration(generation)
                .withLastTransitionTime(now.truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }

    private static String told(List<Violation> violations) {
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> violation.pointer() + ": " + violation.rule())
                .collect(Collectors.joining("; "));
    }

    /** The same, where conditions that haven't changed since then keep the time at which they did. */
    DataProductStatus since(DataProductStatus before) {
        if (conditions == null || before.conditions() == null) {
            return this;
        }
        var kept = conditions.stream()
                .map(condition -> before.conditions().stream()
                        .filter(old -> condition.getType().equals(old.getType())
                                && condition.getStatus().equals(old.getStatus()))
                        .findFirst()
                        .map(old -> new ConditionBuilder(condition)
                                .withLastTransitionTime(old.getLastTransitionTime())
                                .build())
                        .orElse(condition))
                .toList();
        return new DataProductStatus(observedGeneration, revision, state, kept);
    }
}
