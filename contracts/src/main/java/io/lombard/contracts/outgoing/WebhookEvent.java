package io.lombard.contracts.outgoing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * A CloudEvents 1.0 event in structured mode.
 *
 * @param id the same each time it is sent
 * @param time when what it tells of happened
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"})
public record WebhookEvent(String id, String source, String type, String subject, Instant time, Object data) {

    @JsonProperty("specversion")
    String specVersion() {
        return "1.0";
    }

    @JsonProperty("datacontenttype")
    String contentType() {
        return "application/json";
    }
}
