package io.lombard.ingest.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lombard.ingest.rejection.Rejection;
import io.lombard.ingest.rejection.RejectionList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rejection and its record. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A rejection and its record")
public record RejectionDetail(
        @JsonUnwrapped Rejection rejection,

        @Schema(description = "The canonical record as JSON, whole or partial; missing where none is kept") @Nullable
        String text) {

    static RejectionDetail from(RejectionList.Opened opened) {
        return new RejectionDetail(opened.rejection(), opened.text());
    }

    /** Says nothing of the record. */
    @Override
    public String toString() {
        return "RejectionDetail[" + rejection.id() + "]";
    }
}
