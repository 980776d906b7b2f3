package io.lombard.catalog.terms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** All versions of the terms. A start with other rules than the latest version's makes the next version. */
@ApplicationScoped
@Named("terms")
@Transactional
public class TermsRegister {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager database;
    private final TermsConfig config;
    private final Clock clock;

    TermsRegister(EntityManager database, TermsConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** A file that can't be understood ends the start: nobody should sign by accident what was in force before. */
    void atStart(@Observes StartupEvent event) {
        offer(declared());
    }

    private List<TermsRule> declared() {
        try {
            var type = new TypeReference<List<TermsRule>>() {};
            if (config.file().isPresent()) {
                return JSON.readValue(Files.readAllBytes(config.file().get()), type);
            }
            try (var bundled = getClass().getResourceAsStream("/terms.json")) {
                return JSON.readValue(Objects.requireNonNull(bundled), type);
            }
        } catch (IOException e) {
            throw new IllegalStateException("lombard.terms.file is no JSON list of rules", e);
        }
    }

    /** Several instances that start at once agree by the table's key: one of them adds the version. */
    TermsVersion offer(List<TermsRule> rules) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtext('terms'))")
                .getSingleResult();
        int latest = latest();
        var hash = hash(rules);
        if (latest > 0 && get(latest).hash().equals(hash)) {
            return get(latest);
        }
        var next = new TermsVersion(latest + 1, hash, rules, clock.instant());
        database.persist(next);
        return next;
    }

    private int latest() {
        return database.createQuery("select coalesce(max(version), 0) from TermsVersion", Integer.class)
                .getSingleResult();
    }

    private static String hash(List<TermsRule> rules) {
        try {
            return Sha256.of(JSON.writeValueAsBytes(rules));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is accepted by who signs now. */
    public TermsVersion current() {
        return get(latest());
    }

    /** @throws ProblemException {@code not-found} */
    public TermsVersion get(int version) {
        var terms = database.find(TermsVersion.class, version);
        if (terms == null) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        return terms;
    }
}
