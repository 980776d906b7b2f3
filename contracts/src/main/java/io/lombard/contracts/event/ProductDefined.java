package io.lombard.contracts.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An owner has said how a product is offered; the topic is compacted, so its last event is the truth. Key: the product.
 *
 * @param revision grows by one with each change, from 1
 * @param opensOn the first day (UTC) on which partners may have it; null while it is internal
 * @param audience the kinds of organisations that may have it
 */
public record ProductDefined(
        String product, int revision, @Nullable LocalDate opensOn, List<Buyer> audience, Instant definedAt) {}
