package io.lombard.anonymiser.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.lake.Watermark;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Results and marks as the JSON in which they are stored. */
@ApplicationScoped
class ResultFormat {

    private final ObjectMapper json;

    ResultFormat(ObjectMapper json) {
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written as JSON", e);
        }
    }

    ReleaseResult result(String text) {
        return read(text, ReleaseResult.class);
    }

    ReleaseResult result(byte[] text) {
        return result(new String(text, StandardCharsets.UTF_8));
    }

    AttackReport attacks(String text) {
        return read(text, AttackReport.class);
    }

    Watermark watermark(String text) {
        return read(text, Watermark.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " can't be read", e);
        }
    }
}
