package io.lombard.ingest.drop;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the history store, as a message names it.
 *
 * @param batchId whose facts it holds
 */
record StagedFile(UUID batchId, String address) {

    private static final int UUID_LENGTH = 36;
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{64}\\.parquet");

    /** Empty where that is no address. */
    static Optional<StagedFile> at(@Nullable String address) {
        return Optional.ofNullable(address)
                .filter(text -> ADDRESS.matcher(text).matches())
                .map(text -> new StagedFile(UUID.fromString(text.substring(0, UUID_LENGTH)), text));
    }
}
