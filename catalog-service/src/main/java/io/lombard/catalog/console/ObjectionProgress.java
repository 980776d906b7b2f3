package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far objections to a purpose have travelled: numbers, as the anonymiser-service tells them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ObjectionProgress(
        String purpose,
        long waiting,
        long applied,
        @Nullable Instant lastAppliedAt) {}
