package io.lombard.delivery.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.outgoing.WebhookSignature;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told.
 *
 * @param secret the key of signatures, after Standard Webhooks; made here and shown once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        requiredProperties = "kind",
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "webhook"))
public record WebhookTarget(
        @NotBlank @Size(max = 1000) String url,

        @Nullable @Null(message = "nothing: the secret is made here")
        String secret)
        implements Target {

    /** With a new secret. */
    public WebhookTarget signedAnew(SecureRandom random) {
        return new WebhookTarget(url, WebhookSignature.random(random).secret());
    }

    @Override
    public WebhookTarget withoutSecrets() {
        return new WebhookTarget(url, null);
    }

    @Override
    public String toString() {
        return "WebhookTarget";
    }
}
