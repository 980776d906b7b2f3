package io.lombard.contracts.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JSON file of keys of 32 bytes, one in use and any number of former ones:
 * {@code {"current":"k1","keys":{"k1":"<base64 of 32 bytes>"}}}. No message of this class holds any of the file's content.
 */
public final class KeyFile {

    private static final int KEY_BYTES = 32;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path file;
    private final String setting;
    private final JsonNode json;
    private final String currentId;

    private KeyFile(Path file, String setting, JsonNode json) {
        this.file = file;
        this.setting = setting;
        this.json = json;
        this.currentId = json.path("current").asText();
        if (!KEY_ID.matcher(currentId).matches()) {
            throw malformed("has no id of a key at 'current'");
        }
    }

    /**
     * Reads a key file.
     *
     * @param setting the setting that names it
     * @throws ConfigurationException with one sentence that says what is wrong with it
     */
    public static KeyFile read(Path file, String setting) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("The key file " + file + " (" + setting + ") can't be read.");
        }
        try {
            return new KeyFile(file, setting, new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            // Without the cause: a parser's message quotes what it reads.
            throw new ConfigurationException("The key file " + file + " (" + setting + ") isn't JSON.");
        }
    }

    /** Which key is in use. */
    public String currentId() {
        return currentId;
    }

    /** All keys by id, for an algorithm. */
    public Map<String, SecretKeySpec> keys(String algorithm) {
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        var current = json.path("keys").path(currentId);
        keys.put(currentId, key(current, "at 'keys' under the id that 'current' names", algorithm));
        json.path("keys").properties().forEach(former -> {
            if (!KEY_ID.matcher(former.getKey()).matches()) {
                throw malformed("has a key at 'keys' whose id isn't one");
            }
            keys.putIfAbsent(former.getKey(), key(former.getValue(), "at 'keys' under each id", algorithm));
        });
        return Map.copyOf(keys);
    }

    /** A key beside those, which has a name of its own. */
    public SecretKeySpec key(String name, String algorithm) {
        return key(json.path(name), "at '" + name + "'", algorithm);
    }

    private SecretKeySpec key(JsonNode node, String place, String algorithm) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(node.asText());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw malformed("has no key of 32 bytes in base64 " + place);
        }
        return new SecretKeySpec(key, algorithm);
    }

    private ConfigurationException malformed(String what) {
        return new ConfigurationException("The key file " + file + " (" + setting + ") " + what + ".");
    }
}
