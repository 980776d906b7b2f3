package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import java.util.List;

/**
 * What became of a part that is safe.
 *
 * @param rejections all of them, if it was made safe now; else those of records that break a rule
 */
record Written(Counts counts, List<RecordRejected> rejections) {}
