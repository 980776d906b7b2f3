package io.lombard.delivery.file;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether files can be fetched from the bank's bucket, if there is one. */
@Singleton
class BucketHealth {

    private static final String AWAY =
            "The store of the bank's bucket doesn't answer: files of Delta Sharing are answered with 503, all other ways"
                    + " out go on. Look at the store, and at the network between.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck bucket(FileBucket bucket, Clock clock) {
        return new DependencyCheck("bucket", clock, AWAY, bucket::trouble);
    }
}
