package io.lombard.delivery.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The members of a line's body after {@code number} and {@code previous}. */
final class EntryText {

    /** Of one length, so that the order of the texts is the order of the times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private EntryText() {}

    static String members(Instant at, AuditEntry entry) {
        try {
            var own = JSON.writeValueAsString(entry);
            return "\"at\":\"" + time(at) + "\",\"kind\":\"" + entry.kind() + "\","
                    + own.substring(1, own.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the audit could not be written as JSON", e);
        }
    }

    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readerFor(type)
                    .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the audit could not be read", e);
        }
    }
}
