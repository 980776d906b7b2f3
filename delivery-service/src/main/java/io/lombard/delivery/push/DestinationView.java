package io.lombard.delivery.push;

import io.lombard.delivery.channel.Target;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A destination as it is shown: without secrets, but for a webhook's new one, once. */
@Schema(name = "Destination")
record DestinationView(
        UUID id, String name, String product, String format, long firstVersion, Target target, Instant createdAt) {

    static DestinationView from(Destination destination) {
        return of(destination, destination.target().withoutSecrets());
    }

    /** @param target what is shown of it */
    static DestinationView of(Destination destination, Target target) {
        return new DestinationView(
                destination.id(),
                destination.name(),
                destination.product(),
                destination.format(),
                destination.firstVersion(),
                target,
                destination.createdAt());
    }
}
