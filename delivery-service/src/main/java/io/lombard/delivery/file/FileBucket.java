package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.minio.errors.MinioException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The bucket from which table files are fetched, if there is one. An incomplete description of it stops the start. */
@Startup
@ApplicationScoped
class FileBucket {

    private final Optional<Bucket> bucket;
    private final Counter failures;

    FileBucket(BucketConfig config, MeterRegistry metrics) {
        this.bucket = config.endpoint().map(endpoint -> Bucket.of(endpoint, config));
        this.failures = Counter.builder("lombard.bucket.failures")
                .description("Addresses that could not be given, as the bucket can't be reached or refuses")
                .register(metrics);
    }

    /**
     * A signed address of the file in the bucket, where it is put now if it is not there; empty where there is no bucket.
     *
     * @throws ProblemException if the store can't be reached or refuses
     */
    Optional<URI> address(SharedFile file, Bucket.Way way) {
        try {
            return bucket.map(there -> there.address(file, way));
        } catch (ProblemException e) {
            failures.increment();
            throw e;
        }
    }

    /** What is wrong with the bucket, if there is one. */
    Optional<String> trouble() throws MinioException, IOException, GeneralSecurityException {
        return bucket.isPresent() ? bucket.get().trouble() : Optional.empty();
    }
}
