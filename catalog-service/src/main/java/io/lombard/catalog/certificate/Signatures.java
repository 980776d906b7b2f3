package io.lombard.catalog.certificate;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Checks certificates against the keys that the bank publishes at that moment. */
@Singleton
public class Signatures {

    private static final Logger LOG = Logger.getLogger(Signatures.class);

    private final PublishedKeys keys;
    private final ObjectMapper json;

    Signatures(@RestClient PublishedKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    public Signature check(String jws) {
        return keys().map(jwks -> Signature.of(jws, jwks, json)).orElseGet(Signature.Unchecked::new);
    }

    /** The keys that the bank publishes, as a JWK set (RFC 7517); empty while they can't be had. */
    public Optional<String> keys() {
        try {
            return Optional.of(keys.jwks());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("published-keys-away cause=%s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
