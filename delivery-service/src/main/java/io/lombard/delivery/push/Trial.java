package io.lombard.delivery.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a test of a destination went.
 *
 * @param reason code of what is wrong, or null
 * @param message what is wrong and what helps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DestinationTest")
record Trial(boolean ok, @Nullable String reason, String message) {}
