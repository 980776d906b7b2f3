package io.lombard.anonymiser.lake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The store that ingest and anonymiser share. */
@ConfigMapping(prefix = "lombard.history")
public interface HistoryConfig {

    /**
     * The directory in which ingest stages files of history; this service reads and deletes them. It holds pseudonymous customer data: keep it on
     * an encrypted volume. Without it history that ingest tells of waits.
     */
    Optional<Path> store();

    /** How long a file stays after it has landed: a database that is set back to an earlier moment lands it again. */
    @WithDefault("1D")
    Duration keep();

    /**
     * For how long a file that isn't what was told of it, or isn't there, may hold its partition, and with it each release of payments. Then its message goes to the
     * dead letters and those behind it go on.
     */
    @WithDefault("7D")
    Duration patience();
}
