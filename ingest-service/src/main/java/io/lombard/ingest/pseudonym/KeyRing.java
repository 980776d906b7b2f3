package io.lombard.ingest.pseudonym;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys: one in use for the tokens of customers and any number of former ones, one for the ids of events. No message of this class holds any of
 * the file's content.
 */
record KeyRing(String currentId, Map<String, SecretKeySpec> tokenKeys, SecretKeySpec eventKey) {

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
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        keys.put(current, key(file, json.path("keys").path(current), "at 'keys' under the id that 'current' names"));
        json.path("keys").properties().forEach(former -> {
            if (!KEY_ID.matcher(former.getKey()).matches()) {
                throw malformed(file, "has a key at 'keys' whose id isn't one");
            }
            keys.putIfAbsent(former.getKey(), key(file, former.getValue(), "at 'keys' under each id"));
        });
        return new KeyRing(current, Map.copyOf(keys), key(file, json.path("eventKey"), "at 'eventKey'"));
    }

    /** The key that makes the tokens of today. */
    SecretKeySpec tokenKey() {
        return Objects.requireNonNull(tokenKeys.get(currentId));
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
