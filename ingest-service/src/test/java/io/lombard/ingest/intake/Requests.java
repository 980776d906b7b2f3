package io.lombard.ingest.intake;

import static io.restassured.RestAssured.given;

import com.github.luben.zstd.Zstd;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What a source sends. */
public final class Requests {

    public static final String NDJSON = "application/x-ndjson";

    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(NDJSON, ContentType.BINARY)
                    .encodeContentTypeAs("text/csv", ContentType.BINARY)
                    .encodeContentTypeAs("application/json", ContentType.BINARY)
                    .encodeContentTypeAs("application/xml", ContentType.BINARY)
                    .encodeContentTypeAs("text/xml", ContentType.BINARY));

    private Requests() {}

    public static RequestSpecification request(String type) {
        return given().config(RAW).contentType(type);
    }

    public static ValidatableResponse send(String type, byte[] body) {
        return request(type).body(body).post("/v1/transactions").then();
    }

    public static IntakeAnswer taken(String type, byte[] body) {
        return send(type, body).statusCode(200).extract().as(IntakeAnswer.class);
    }

    public static IntakeAnswer taken(String ndjson) {
        return taken(NDJSON, ndjson.getBytes(StandardCharsets.UTF_8));
    }

    public static String record(String eventId) {
        return record(eventId, "customer-1", "12.34");
    }

    public static String record(String eventId, String customerId, String amount) {
        return ("{\"eventId\":\"%s\",\"customerId\":\"%s\",\"occurredAt\":\"2026-08-14T12:34:56\",\"amount\":%s,"
                        + "\"currency\":\"GBP\",\"mcc\":\"5411\",\"area\":\"TLD3\"}\n")
                .formatted(eventId, customerId, amount);
    }

    public static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
