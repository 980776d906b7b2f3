package io.lombard.delivery.file;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** The bucket from which table files are fetched, if there is one. An incomplete description of it stops the start. */
@Startup
@ApplicationScoped
class FileBucket {

    private final Optional<Bucket> bucket;

    FileBucket(BucketConfig config) {
        this.bucket = config.endpoint().map(endpoint -> Bucket.of(endpoint, config));
    }

    /**
     * A signed address of the file in the bucket, where it is put now if it is not there; empty where there is no bucket.
     *
     * @throws io.lombard.contracts.problem.ProblemException if the store can't be reached or refuses
     */
    Optional<URI> address(SharedFile file, Bucket.Way way) {
        return bucket.map(there -> there.address(file, way));
    }
}
