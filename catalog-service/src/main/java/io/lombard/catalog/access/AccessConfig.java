package io.lombard.catalog.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What the bank promises to those who ask. */
@ConfigMapping(prefix = "lombard.access")
public interface AccessConfig {

    /** Working days within which the bank answers, the day of the question not counted. */
    @WithDefault("5")
    @Min(1)
    @Max(60)
    int answerWithin();

    /** Days that are no working days, beside Saturdays and Sundays. */
    Optional<Set<LocalDate>> holidays();

    /** How long the bank's approval waits for the signature; after that it lapses, with the price and limits that it fixed. */
    @WithDefault("30D")
    Duration approvalStands();

    /** How often approvals that have lapsed are looked for. */
    @WithDefault("60s")
    Duration lapseCheck();

    /** How long before its end an agreement may be renewed. */
    @WithDefault("60D")
    Duration renewal();
}
