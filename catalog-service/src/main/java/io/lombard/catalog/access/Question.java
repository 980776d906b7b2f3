package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Purpose;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a partner asks for.
 *
 * @param months how long, from the signature
 * @param whatFor what the data is for, in the partner's own words
 * @param columns names of the columns that are needed, or null for all
 */
@Schema(name = "AccessQuestion")
public record Question(
        @NotBlank String product,
        @NotNull Purpose purpose,
        @Min(1) @Max(36) int months,

        @Size(max = 1000) @Pattern(regexp = "[^\\x00]*", message = "must not hold the character 0") @Nullable
        String whatFor,

        @Size(min = 1, max = 200) @Nullable List<String> columns) {}
