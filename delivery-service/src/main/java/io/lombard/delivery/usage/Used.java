package io.lombard.delivery.usage;

import java.util.UUID;

/** What was handed out under one version of an agreement; lists of files don't count. */
public record Used(UUID agreement, long agreementVersion, long deliveries, long rows) {}
