package io.lombard.ingest.drop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Files of the folder, newest first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DropPage(
        List<Drop> drops,

        @Schema(description = "Where to go on: give it as parameter before. Missing on the last page") @Nullable
        Long next,

        @Schema(
                description =
                        "How many files of the folder end with .parquet and are passed over, because their name or their folder's has other characters than A-Z a-z 0-9 . _ = -; not shown, as such a name may be a person's")
        long passedOver) {

    static DropPage of(List<Drop> drops, int limit, long passedOver) {
        return new DropPage(drops, drops.size() < limit ? null : drops.getLast().number(), passedOver);
    }
}
