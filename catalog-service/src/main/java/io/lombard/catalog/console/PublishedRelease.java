package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.lombard.catalog.certificate.AttackReport;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A release that is out, as the anonymiser-service tells of it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PublishedRelease(
        String id,
        String product,
        YearMonth month,
        Instant requestedAt,
        @Nullable Long tableVersion,
        ReleasePublished.@Nullable Summary summary,
        @Nullable AttackReport attacks) {}
