package io.lombard.catalog.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How a test of a destination went.
 *
 * @param reason code of what is wrong, or null
 */
public record Trial(boolean ok, @Nullable String reason) {}
