package io.lombard.contracts.event;

import java.time.Instant;

/**
 * A record that ingest refused, so that its source can mend and send it again. It names the place and the rule and
 * never a value of the record. Key of the topic: the source.
 *
 * @param rejectionId UUID
 * @param source client id of the sender
 * @param batchId the request in which the record came
 * @param line its line in the stream, from 1
 * @param field JSON pointer or column name; empty where the whole line is meant
 * @param rule code of the broken rule, such as {@code amount-not-positive}
 */
public record RecordRejected(
        String rejectionId, String source, String batchId, long line, String field, String rule, Instant rejectedAt) {}
