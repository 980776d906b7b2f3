package io.lombard.ingest.pseudonym;

import io.lombard.ingest.key.KeyFile;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/** The keys: one in use for the tokens of customers and any number of former ones, one for the ids of events. */
record KeyRing(String currentId, Map<String, SecretKeySpec> tokenKeys, SecretKeySpec eventKey) {

    static final String ALGORITHM = "HmacSHA256";

    /**
     * Reads the key file.
     *
     * @throws ConfigurationException with one sentence that says what is wrong with it
     */
    static KeyRing read(Path path) {
        var file = KeyFile.read(path, "lombard.pseudonym.key-file");
        return new KeyRing(file.currentId(), file.keys(ALGORITHM), file.key("eventKey", ALGORITHM));
    }

    /** The key that makes the tokens of today. */
    SecretKeySpec tokenKey() {
        return Objects.requireNonNull(tokenKeys.get(currentId));
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "KeyRing[" + currentId + "]";
    }
}
