package io.lombard.catalog.push;

import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Destination;
import io.lombard.catalog.delivery.Push;
import io.lombard.catalog.delivery.Pushes;
import io.lombard.catalog.delivery.Trial;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's destinations and deliveries; null is what the delivery-service does not say right now.
 *
 * @param laidAside whether only deliveries that were given up are shown
 * @param tried the destination that was just tried out
 */
record PushDesk(
        @Nullable List<Destination> destinations,
        @Nullable Pushes pushes,
        boolean laidAside,
        @Nullable Tried tried) {

    /** A destination that was tried out. */
    record Tried(UUID destination, Trial trial) {}

    static PushDesk of(
            Delivery delivery, String authorization, boolean laidAside, @Nullable UUID after, @Nullable Tried tried) {
        return new PushDesk(
                delivery.destinations(authorization).orElse(null),
                delivery.pushes(authorization, laidAside ? "laid-aside" : null, after)
                        .orElse(null),
                laidAside,
                tried);
    }

    /** What its people call the place that a release went to. */
    public String nameOf(Push push) {
        return destinations == null
                ? "–"
                : destinations.stream()
                        .filter(known -> known.id().equals(push.destination()))
                        .map(Destination::name)
                        .findFirst()
                        .orElse("–");
    }

    public boolean triedNow(UUID destination) {
        return tried != null && tried.destination().equals(destination);
    }

    /** Address of the next page of deliveries; only where there is one. */
    public String nextPage() {
        var next = Objects.requireNonNull(Objects.requireNonNull(pushes).next());
        return PushPages.PAGE + "?after=" + next + (laidAside ? "&laid-aside=true" : "") + "#deliveries";
    }
}
