package io.lombard.ingest.publication;

import java.util.UUID;

/**
 * What a bank recorded, without its customer, ready for Kafka. The arrays are not copied and must not be changed.
 *
 * @param token key of the message, ASCII: the customer's token, of a decision with its purpose
 * @param json the event as the contract of the topic says
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fact(String topic, UUID eventId, byte[] token, byte[] json) {}
