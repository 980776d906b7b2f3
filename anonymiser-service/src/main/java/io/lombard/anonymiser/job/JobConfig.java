package io.lombard.anonymiser.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When a job of the cluster makes a release's sums, and how. */
@ConfigMapping(prefix = "lombard.job")
public interface JobConfig {

    /**
     * Name of the PodTemplate from which jobs are made: image, resources, volumes, settings of Spark. Without it this service bounds
     * every month itself.
     */
    Optional<String> template();

    /** Namespace of template and jobs; where it isn't set, that in which the service runs. */
    Optional<String> namespace();

    /** Records of the month from which on a job is worth its start. */
    @WithDefault("50000000")
    @Min(0)
    long fromRows();

    /** Directory that a job's tasks may spill into, as they see it. */
    @WithDefault("/data/spill")
    Path spill();

    /** Pause between two looks at a job. */
    @WithDefault("2s")
    Duration pause();

    /** How often the cluster tries a job again before it has failed. */
    @WithDefault("2")
    @Min(0)
    int retries();

    /** How long a job may take, tries again among it. */
    @WithDefault("6h")
    Duration deadline();

    /** How long a job may be without a running pod before its release says so, and others go first. */
    @WithDefault("10m")
    Duration patience();

    /** How long what a job has written may stay unseen here, as the client of a network file system remembers that it wasn't there. */
    @WithDefault("90s")
    Duration unseen();

    /** How long the cluster keeps a job that has ended, for its logs. */
    @WithDefault("24h")
    Duration keep();
}
