package io.lombard.ingest.pseudonym;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The keys of this service. Read at start, so that a service without keys doesn't run at all. */
@Startup
@Singleton
public final class Pseudonyms {

    private final PseudonymKeys keys;

    /**
     * @throws ConfigurationException if the keys can't be opened, or if the key file isn't sound or has others
     */
    @Inject
    Pseudonyms(PseudonymConfig config, SealedKeys keys) {
        this(keys.open(config.keyFile().map(PseudonymKeys::read)));
    }

    public Pseudonyms(PseudonymKeys keys) {
        this.keys = keys;
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
