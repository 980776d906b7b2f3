package io.lombard.ingest.history;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The store that ingest and anonymiser share. */
@ConfigMapping(prefix = "lombard.history")
public interface HistoryConfig {

    /**
     * A directory that is there: it isn't created, as that would hide a volume that isn't mounted. It holds pseudonymous customer data: keep it on
     * an encrypted volume. None by default; the drop folder needs it.
     */
    Optional<Path> store();
}
