/** Kafka topics of the bank's own whose messages are records: what core banking says goes the way of every stream. */
@NullMarked
package io.lombard.ingest.topic;

import org.jspecify.annotations.NullMarked;
