package io.lombard.anonymiser.core.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Public keys that have signed certificates: the current one first, and former ones, which verify what they signed for ever. */
public final class KeySet {

    private final JsonWebKeySet keys;

    private KeySet(JsonWebKeySet keys) {
        this.keys = keys;
    }

    public static KeySet of(SigningKey current) throws IOException {
        return parse(current.publicJwks(), "the current key");
    }

    /**
     * Adds the keys of a file; those that are there already aren't added twice.
     *
     * @param file a JWK set as {@link #toJson} writes it
     * @throws IOException when the file can't be read or holds no JWK set; the text never quotes it
     */
    public KeySet with(Path file) throws IOException {
        var all = new JsonWebKeySet(List.copyOf(keys.getJsonWebKeys()));
        for (var key : parse(Files.readString(file), file.toString()).keys.getJsonWebKeys()) {
            if (all.findJsonWebKey(key.getKeyId(), null, null, null) == null) {
                all.addJsonWebKey(key);
            }
        }
        return new KeySet(all);
    }

    private static KeySet parse(String jwks, String name) throws IOException {
        try {
            var keys = new JsonWebKeySet(jwks);
            for (JsonWebKey key : keys.getJsonWebKeys()) {
                if (key.getKeyId() == null) {
                    throw new IOException(name + " holds a key without an id");
                }
            }
            return new KeySet(keys);
        } catch (JoseException e) {
            // No cause: its message may quote the file.
            throw new IOException(name + " is not a JWK set");
        }
    }

    /** Public halves only, whatever the files held. */
    public String toJson() {
        return keys.toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
