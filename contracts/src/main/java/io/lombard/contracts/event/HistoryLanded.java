package io.lombard.contracts.event;

import java.time.Instant;

/**
 * The facts of a staged file are in the lake, though its message had gone to the dead letters. Files that land at once aren't told of. Key of the
 * topic: the batch.
 *
 * @param address that of {@link HistoryStaged}
 */
public record HistoryLanded(String address, Instant landedAt) {}
