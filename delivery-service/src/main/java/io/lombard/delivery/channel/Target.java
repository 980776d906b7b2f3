package io.lombard.delivery.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place of a partner's, with the secrets that open it. Its text never holds them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = S3Target.class, name = "s3"),
    @JsonSubTypes.Type(value = SftpTarget.class, name = "sftp"),
    @JsonSubTypes.Type(value = WebhookTarget.class, name = "webhook")
})
@Schema(
        oneOf = {S3Target.class, SftpTarget.class, WebhookTarget.class},
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "s3", schema = S3Target.class),
            @DiscriminatorMapping(value = "sftp", schema = SftpTarget.class),
            @DiscriminatorMapping(value = "webhook", schema = WebhookTarget.class)
        })
public sealed interface Target permits FileTarget, WebhookTarget {

    /** As it may be shown. */
    Target withoutSecrets();
}
