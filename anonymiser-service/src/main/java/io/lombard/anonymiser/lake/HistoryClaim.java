package io.lombard.anonymiser.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a message of {@link Topics#HISTORY_STAGED} says.
 *
 * @param address the file's name in the store, and nothing that leads out of it
 * @param type whose messages the rows are
 */
record HistoryClaim(String address, String sha256, long rows, FactType type) {

    static final Pattern ADDRESS = Pattern.compile("[0-9a-f-]{36}-[0-9a-f]{64}\\.parquet");

    private static final int BATCH_LENGTH = 36;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a message.
     *
     * @throws InvalidFact with the broken rule
     */
    static HistoryClaim parse(byte[] message) throws InvalidFact {
        var fields = fields(message);
        var type = FactType.ofTopic(fields.path("topic").asText())
                .filter(FactType::hasHistory)
                .orElseThrow(() -> new InvalidFact("topic-invalid"));
        if (!fields.path("rows").canConvertToLong() || fields.path("rows").asLong() < 1) {
            throw new InvalidFact("rows-invalid");
        }
        var address = text(fields, "address", ADDRESS);
        var sha256 = text(fields, "sha256", SHA256);
        return new HistoryClaim(address, sha256, fields.path("rows").asLong(), type);
    }

    /** Whether the address names the content that was told: an address is its content, so otherwise no file can be both. */
    boolean isOfItsAddress() {
        return address.endsWith(sha256 + ".parquet");
    }

    /** The batch that an address begins with. */
    static String batch(String address) {
        return address.substring(0, BATCH_LENGTH);
    }

    private static JsonNode fields(byte[] message) throws InvalidFact {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new InvalidFact("not-json");
        }
    }

    private static String text(JsonNode fields, String name, Pattern form) throws InvalidFact {
        var text = fields.path(name).asText();
        if (!form.matcher(text).matches()) {
            throw new InvalidFact(name + "-invalid");
        }
        return text;
    }
}
