package io.lombard.contracts.event;

import java.time.Instant;

/**
 * The chain of the audit has got to this line.
 *
 * @param number of the last line
 * @param hash of the last line, SHA-256 in hexadecimal digits
 */
public record AuditSealed(long number, String hash, Instant sealedAt) {}
