package io.lombard.ingest.intake;

import io.lombard.ingest.rejection.Kind;
import java.util.UUID;

/**
 * Records that come in together.
 *
 * @param source who sends them
 * @param kind what they are
 * @param notes where is noted what became of their parts
 * @param firstPart number of the first part that is read: more than 0 where those before it are safe
 * @param partSize records of a part
 */
public record Delivery(UUID batchId, String source, Kind kind, PartNotes notes, int firstPart, int partSize) {}
