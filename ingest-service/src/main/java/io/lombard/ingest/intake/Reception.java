package io.lombard.ingest.intake;

import io.lombard.ingest.rejection.Keeping;
import io.lombard.ingest.validation.Rules;
import java.util.List;
import java.util.UUID;

/**
 * What a batch is, and by which rules it is taken in.
 *
 * @param replayed the rejections whose records the batch brings, from line 1; empty for records that come from outside
 */
record Reception(Delivery delivery, Rules rules, Keeping keeping, List<UUID> replayed) {}
