package io.lombard.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The contract of a topic, for the tests of both sides: a producer's test checks what it really sent with {@link
 * #assertValid}, a consumer's test feeds {@link #example} through its real handler.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String topic;
    private final JsonSchema schema;

    private Contract(String topic) {
        this.topic = topic;
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/schemas/" + topic + ".json"));
    }

    public static Contract of(String topic) {
        return new Contract(topic);
    }

    /** A message as the topic carries it. */
    public byte[] example() {
        return resource("/examples/" + topic + ".json").getBytes(StandardCharsets.UTF_8);
    }

    public <T> T example(Class<T> type) {
        try {
            return JSON.readValue(example(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void assertValid(byte[] message) {
        assertThat(schema.validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON))
                .as("message on %s", topic)
                .isEmpty();
    }

    private static String resource(String path) {
        try (var stream = Contract.class.getResourceAsStream(path)) {
            assertThat(stream).as(path).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
