package io.lombard.contracts.event;

import java.time.Instant;

/**
 * No release from now on reads anything of a customer for a purpose: what had landed is out of the lake, and what may still land
 * is left out. Key of the topic: the token.
 *
 * @param purpose that was refused
 */
public record ObjectionApplied(String token, String purpose, Instant appliedAt) {}
