package io.lombard.delivery.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** The directory that anonymiser-service publishes into. */
@ApplicationScoped
public class PublishedStore {

    private final Path root;

    PublishedStore(StoreConfig config) {
        this.root = config.root().toAbsolutePath().normalize();
    }

    /**
     * Where a file of a release lies.
     *
     * @throws IllegalArgumentException if the path leads out of the store
     */
    public Path locate(DataFile file) {
        var path = root.resolve(file.path()).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("a file outside of the published store");
        }
        return path;
    }
}
