package io.lombard.delivery.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of S3 or of a store that speaks its protocol.
 *
 * @param endpoint {@code https://} and the store's host, without the bucket
 * @param prefix what objects' names begin with; empty for nothing
 * @param secretKey null where it is not shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        requiredProperties = "kind",
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "s3"))
public record S3Target(
        @NotBlank @Size(max = 300) String endpoint,

        @NotBlank @Pattern(regexp = "[a-z0-9-]{1,50}", message = "a region like eu-west-1")
        String region,

        @NotBlank
        @Pattern(regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", message = "a bucket's name of 3 to 63 characters")
        String bucket,

        @NotNull
        @Pattern(
                regexp = "(?!.*\\.\\.)([A-Za-z0-9_.=-][A-Za-z0-9_.=/-]{0,199})?",
                message = "letters, digits, - _ . = and /, not beginning with / and without ..")
        String prefix,

        @NotBlank @Size(max = 200) String accessKey,

        @Schema(required = false, description = "Needed to set it up; never shown") @Nullable @NotBlank @Size(max = 500)
        String secretKey)
        implements FileTarget {

    @Override
    public S3Target withoutSecrets() {
        return new S3Target(endpoint, region, bucket, prefix, accessKey, null);
    }

    @Override
    public String toString() {
        return "S3Target";
    }
}
