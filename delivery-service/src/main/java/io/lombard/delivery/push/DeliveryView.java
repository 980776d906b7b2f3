package io.lombard.delivery.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.delivery.channel.Trouble;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is shown.
 *
 * @param tries that were begun, without those put off because agreements were unknown
 * @param files that have arrived
 * @param reason code of what went wrong last, or of what it waits for
 * @param message the same in words, and what helps
 * @param nextTryAt null where none is planned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Delivery")
record DeliveryView(
        UUID id,
        UUID destination,
        String product,
        long tableVersion,
        String state,
        int tries,
        int files,
        long bytes,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        Instant changedAt) {

    static DeliveryView from(Delivery delivery) {
        var reason = delivery.reason();
        return new DeliveryView(
                delivery.id(),
                delivery.destination(),
                delivery.product(),
                delivery.tableVersion(),
                delivery.state().name().replace('_', '-'),
                delivery.tries(),
                delivery.arrived().size(),
                delivery.bytes(),
                reason,
                reason == null ? null : words(reason),
                delivery.state() == Delivery.State.waiting ? delivery.nextTryAt() : null,
                delivery.createdAt(),
                delivery.changedAt());
    }

    private static String words(String reason) {
        return Refusal.words(reason).orElseGet(() -> Trouble.of(reason).words());
    }
}
