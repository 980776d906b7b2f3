package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.lombard.catalog.certificate.AttackReport;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A release that waits for the privacy officer, as the anonymiser-service tells of it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record WaitingRelease(
        String id,
        String product,
        YearMonth month,
        Instant requestedAt,
        ReleasePublished.@Nullable Summary summary,
        @Nullable AttackReport attacks) {}
