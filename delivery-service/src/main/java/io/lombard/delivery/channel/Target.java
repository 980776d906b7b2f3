package io.lombard.delivery.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A place of a partner's, with the secrets that open it. Its text never holds them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = S3Target.class, name = "s3"),
    @JsonSubTypes.Type(value = SftpTarget.class, name = "sftp"),
    @JsonSubTypes.Type(value = WebhookTarget.class, name = "webhook")
})
public sealed interface Target permits FileTarget, WebhookTarget {

    /** As it may be shown. */
    Target withoutSecrets();
}
