package io.lombard.ingest.upload;

import io.lombard.contracts.seal.Sealed;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as the database knows it.
 *
 * @param owner the principal that began it, and alone may go on
 * @param received bytes that are safe
 * @param stored bytes of the file that hold them
 * @param metadata as the sender gave it, sealed: a file's name may name a person
 * @param partSize of its batch, so that a batch that is taken up again has the same parts
 * @param read bytes that were read for their records, as far as was told; null before that
 * @param failure why not all was taken, as JSON, or null
 */
record UploadRow(
        UUID id,
        String source,
        String owner,
        State state,
        long length,
        long received,
        long stored,
        Sealed metadata,
        int partSize,
        UUID batchId,
        @Nullable Long read,
        @Nullable String failure,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** How far an upload is. */
    enum State {
        RECEIVING,
        /** All bytes are here; their records are being taken in, or wait for it. */
        TAKING,
        TAKEN,
        FAILED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State named(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
