package io.lombard.catalog.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of deliveries, newest first.
 *
 * @param next the last of this page, after which the next one begins; null on the last page
 */
public record Pushes(List<Push> deliveries, @Nullable UUID next) {}
