package io.lombard.anonymiser.core.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A certificate as JSON. */
final class CertificateFormat {

    static final String TYPE = "lombard-certificate+jws";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // A later version may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CertificateFormat() {}

    static String write(Certificate certificate) {
        try {
            return JSON.writeValueAsString(certificate);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a certificate can't be written as JSON", e);
        }
    }

    static Certificate read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Certificate.class);
    }
}
