package io.lombard.ingest.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.ingest.rejection.Rejection;
import io.lombard.ingest.rejection.RuleCount;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the rejections that a filter chooses, newest first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Some of the rejections that a filter chooses, newest first")
public record RejectionPage(
        List<Rejection> rejections,

        @Schema(description = "Where to go on: give it as parameter before. Missing on the last page") @Nullable
        Long next,

        @Schema(description = "How many the filter chooses by rule; on the first page only") @Nullable
        List<RuleCount> counts) {}
