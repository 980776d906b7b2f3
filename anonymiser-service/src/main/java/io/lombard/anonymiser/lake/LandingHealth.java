package io.lombard.anonymiser.lake;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Shows that the landing waits for a part. The service still answers requests then, so it stays ready. */
@Wellness
class LandingHealth implements HealthCheck {

    private final LandingState state;

    LandingHealth(LandingState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        var now = state.now();
        var trouble = now.trouble();
        var response = HealthCheckResponse.named("lake-landing")
                .status(trouble == null)
                .withData("since", now.since().toString());
        return trouble == null
                ? response.build()
                : response.withData("code", trouble)
                        .withData("trouble", words(trouble))
                        .build();
    }

    /** What no facts land for, and what to do. */
    static String words(String code) {
        return switch (code) {
            case "starting" ->
                "The landing starts, and waits to be given partitions of Kafka's topics. If that lasts, look in the log for"
                        + " landing-waits, and at the consumer group.";
            case "lake-full" -> "The lake's volume is full. Make room or enlarge it; the landing goes on by itself.";
            case "lake-not-writable", "lake-not-readable" ->
                "The lake's volume can't be written or read. Look whether it is mounted, its owner and its mode.";
            case "flush-too-slow" ->
                "Writing to the lake took longer than half of lombard.lake.grace-time, so it was thrown away and is done again. Look at"
                        + " the volume's speed and at this pod's CPU.";
            case "database-unavailable" ->
                "PostgreSQL doesn't answer, or refuses. Look at the check postgresql; it goes on by itself.";
            case "kafka-unavailable" ->
                "Kafka doesn't answer. Look at the brokers; it goes on by itself, and nothing is lost.";
            case "kafka-refuses" ->
                "Kafka refuses this service. Look at its certificate, and at its rights to the topics of facts and the group of the lake.";
            case "partition-taken-over" ->
                "Another pod took over what this one was landing; it joins again by itself. If that lasts, pods come to a standstill for"
                        + " too long: look at their CPU and memory.";
            case "records-expired" ->
                "Kafka has deleted facts that had not landed: the landing stood still for longer than Kafka keeps them. Somebody must decide;"
                        + " docs/runbooks.md says what, at LombardLandingWaits.";
            case "history-store-not-set" ->
                "Files of history were told of, but this service doesn't know where they lie. Set lombard.history.store.";
            case "history-store-not-readable", "history-file-not-readable" ->
                "A file of history, or the store, can't be read. Look whether the volume is mounted; the log names partition and offset.";
            case "history-file-missing" ->
                "A file of history isn't in the store. Put it back; the log names partition and offset.";
            case "history-file-changed" ->
                "A file of history isn't what was told of it. Put the right one back; the log names partition and offset.";
            case "interrupted" -> "The service ends.";
            default -> "Something that nobody thought of. The log has its cause, at landing-waits.";
        };
    }
}
