package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How a release was decided.
 *
 * @param decision {@code approve} or {@code refuse}; null where no officer has spoken
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DecidedRelease(
        String product,
        YearMonth month,
        String state,
        @Nullable String decision,
        @Nullable String reason) {}
