package io.lombard.delivery.file;

import java.time.Instant;
import java.util.UUID;

/**
 * What a signed address says.
 *
 * @param delivery the file's of the day on which the address was given out: its use is recorded once under this id
 */
record FileAddress(UUID agreement, String product, long tableVersion, String fileId, UUID delivery, Instant expires) {

    /** The path below {@code /delta-sharing/files}. */
    String path() {
        return agreement + "/" + product + '/' + tableVersion + '/' + fileId + ".parquet";
    }

    /** All that must not be changed by anyone. */
    String signedText() {
        return path() + "?delivery=" + delivery + "&expires=" + expires.getEpochSecond();
    }
}
