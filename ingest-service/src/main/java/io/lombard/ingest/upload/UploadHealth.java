package io.lombard.ingest.upload;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether uploads can be kept. */
@Singleton
class UploadHealth {

    private static final String AWAY =
            "Uploads are refused with 503; records that are sent in one request are taken all the same.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck uploads(UploadConfig config, Clock clock) {
        return new DependencyCheck(
                "uploads", clock, AWAY, new DirectoryLook(config.directory(), DirectoryLook.Use.MAKE, AWAY));
    }
}
