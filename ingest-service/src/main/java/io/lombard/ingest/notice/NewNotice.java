package io.lombard.ingest.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of the notice that is to come. */
@Schema(description = "A new version of the notice; paragraphs parted by blank lines, headings begin with '# '")
record NewNotice(
        @NotNull
        @Schema(description = "Today or later; from then on no earlier version is in force, nor comes into force")
        LocalDate inForceFrom,

        @NotBlank @Size(max = 20_000) String english,
        @NotBlank @Size(max = 20_000) String french) {}
