package io.lombard.ingest.publication;

import java.util.UUID;

/**
 * A transaction without its customer, ready for Kafka. The arrays are not copied and must not be changed.
 *
 * @param token key of the message, ASCII
 * @param json the event as the contract of {@code ingest.transaction-recorded.v1} says
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fact(UUID eventId, byte[] token, byte[] json) {}
