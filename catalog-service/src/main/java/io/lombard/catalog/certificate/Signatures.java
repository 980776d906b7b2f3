package io.lombard.catalog.certificate;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
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
        try {
            return Signature.of(jws, keys.jwks(), json);
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("published-keys-away cause=%s", e.getClass().getSimpleName());
            return new Signature.Unchecked();
        }
    }
}
