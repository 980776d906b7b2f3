package io.lombard.catalog.agreement;

import java.util.UUID;

/** An agreement ended before its time, in this transaction. */
public record AgreementWithdrawn(UUID id) {}
