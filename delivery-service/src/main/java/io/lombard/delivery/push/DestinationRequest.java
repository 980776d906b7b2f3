package io.lombard.delivery.push;

import io.lombard.delivery.channel.Target;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A destination as a partner sets it up.
 *
 * @param name what its people call it
 * @param format form of the files; Parquet where none is named
 * @param firstVersion the first version of the table that is sent; null for the next one that is published
 */
record DestinationRequest(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 64) String product,

        @Nullable @Pattern(regexp = "parquet|csv|xlsx|json-stat", message = "parquet, csv, xlsx or json-stat")
        String format,

        @Nullable @Min(0) Long firstVersion,
        @NotNull @Valid Target target) {

    String chosenFormat() {
        return format == null ? "parquet" : format;
    }
}
