package io.lombard.catalog.dataset;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells whether anything that the public sees has changed: another value after each change of datasets or releases. */
@ApplicationScoped
public class CatalogueVersion {

    private static final long MOST_AGE = TimeUnit.SECONDS.toNanos(1);

    private record Seen(String version, long at) {}

    private final EntityManager database;
    private volatile @Nullable Seen last;

    CatalogueVersion(EntityManager database) {
        this.database = database;
    }

    @Transactional
    public String current() {
        return read();
    }

    /** As it is, or as it was at most a second ago. */
    public String recent() {
        var seen = last;
        if (seen == null || System.nanoTime() - seen.at() > MOST_AGE) {
            // The time before the reading counts: a change that comes meanwhile is seen a second later at most.
            long now = System.nanoTime();
            seen = new Seen(QuarkusTransaction.joiningExisting().call(this::read), now);
            last = seen;
        }
        return seen.version();
    }

    private String read() {
        return database.createNativeQuery("select cast(version as text) from catalogue_version")
                .getSingleResult()
                .toString();
    }
}
