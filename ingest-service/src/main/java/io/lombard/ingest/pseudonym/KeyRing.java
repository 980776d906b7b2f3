package io.lombard.ingest.pseudonym;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in use: one for the tokens of customers, one for the ids of events. No message of this class holds any of
 * the file's content.
 */
record KeyRing(String currentId, SecretKeySpec tokenKey, SecretKeySpec eventKey) {

    static final String ALGORITHM = "HmacSHA256";

    private static final int KEY_BYTES = 32;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * Reads the key file.
     *
     * @throws ConfigurationException with one sentence that says what is wrong with it
     */
    static KeyRing read(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("The key file " + file + " (lombard.pseudonym.key-file) can't be read.");
        }
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            // Without the cause: a parser's message quotes what it reads.
            throw malformed(file, "isn't JSON");
        }
        var current = json.path("current").asText();
        if (!KEY_ID.matcher(current).matches()) {
            throw malformed(file, "has no id of a key at 'current'");
        }
        return new KeyRing(
                current,
                key(file, json.path("keys").path(current), "at 'keys' under the id that 'current' names"),
                key(file, json.path("eventKey"), "at 'eventKey'"));
    }

    private static SecretKeySpec key(Path file, JsonNode node, String place) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(node.asText());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw malformed(file, "has no key of 32 bytes in base64 " + place);
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    private static ConfigurationException malformed(Path file, String what) {
        return new ConfigurationException("The key file " + file + " (lombard.pseudonym.key-file) " + what + ".");
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "KeyRing[" + currentId + "]";
    }
}
