package io.lombard.ingest.pseudonym;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;

/** The keys of this service. Read at start, so that a service without keys doesn't run at all. */
@Startup
@Singleton
public final class Pseudonyms {

    private final KeyRing keys;

    /**
     * @throws ConfigurationException if there is no sound key file
     */
    public Pseudonyms(PseudonymConfig config) {
        keys = KeyRing.read(config.keyFile()
                .orElseThrow(() -> new ConfigurationException(
                        "lombard.pseudonym.key-file (LOMBARD_PSEUDONYM_KEY_FILE) names no key file; "
                                + "without keys no customer can be made a token, so ingest-service doesn't start.")));
    }

    /** Makes pseudonyms for the records of one source, on one thread. */
    public Pseudonymiser of(String source) {
        return of(source, "event");
    }

    /** As above, for a kind of record whose event ids are apart from the other kinds'. */
    public Pseudonymiser of(String source, String kind) {
        return new Pseudonymiser(keys, source, kind);
    }
}
