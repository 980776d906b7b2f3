package io.lombard.delivery.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/**
 * A directory of an SFTP server.
 *
 * @param path directory below which files are put; empty for the one that the user comes to
 * @param hostKey the one key by which the server is known, as {@code ssh-keyscan} and {@code known_hosts} write it:
 *     {@code ssh-ed25519 AAAA...}
 * @param password null where it is not shown, or a private key is used
 * @param privateKey in OpenSSH's or PKCS #8's form, without a passphrase; null where it is not shown, or a password is
 *     used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        requiredProperties = "kind",
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "sftp"))
public record SftpTarget(
        @NotBlank @Size(max = 253) String host,
        @Min(1) @Max(65535) int port,

        @NotNull
        @Pattern(
                regexp = "(?!.*\\.\\.)[A-Za-z0-9_.=/ -]{0,200}",
                message = "letters, digits, blanks, - _ . = and /, without ..")
        String path,

        @NotBlank @Pattern(regexp = "[\\p{Graph}]{1,100}", message = "a user's name of at most 100 characters")
        String user,

        @NotBlank @Size(max = 2000) String hostKey,
        @Nullable @Size(min = 1, max = 500) String password,
        @Nullable @Size(min = 1, max = 20_000) String privateKey)
        implements FileTarget {

    @Override
    public SftpTarget withoutSecrets() {
        return new SftpTarget(host, port, path, user, hostKey, null, null);
    }

    @Override
    public String toString() {
        return "SftpTarget";
    }
}
