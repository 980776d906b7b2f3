package io.lombard.anonymiser.job;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether jobs of the cluster can be started, where large months are for them. */
@Singleton
class JobHealth {

    private static final String AWAY =
            "The Kubernetes API doesn't answer, refuses this service's account, or has no PodTemplate of the name that"
                    + " lombard.job.template says: months with many records wait. Look at the template, at the service account's"
                    + " role and at the network.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck clusterJobs(JobConfig config, ClusterJobs jobs, Clock clock) {
        return new DependencyCheck("cluster-jobs", clock, AWAY, () -> {
            if (config.template().isPresent()) {
                jobs.template();
            }
            return Optional.empty();
        });
    }
}
