package io.lombard.ingest.topic;

import java.util.UUID;

/**
 * Where the reading of a partition stands.
 *
 * @param batchId under which its records are counted
 * @param nextOffset of the first message that isn't safe; 0 where none is
 */
record Position(UUID batchId, long nextOffset) {}
