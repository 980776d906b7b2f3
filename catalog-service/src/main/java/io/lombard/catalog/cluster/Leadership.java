package io.lombard.catalog.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.lombard.catalog.product.ClusterConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which instance reconciles: the holder of a lease ({@code coordination.k8s.io}). One that was stopped in mid-work may go on for a moment
 * after another has taken over, so what the leader does must bear being done twice, or late.
 */
@Singleton
class Leadership {

    static final String LEASE = "catalog-data-products";

    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final DataProductResources resources;
    private final ClusterConfig config;
    private final String identity = UUID.randomUUID().toString();
    private volatile boolean held;
    private volatile @Nullable Thread seeker;

    Leadership(KubernetesClient client, DataProductResources resources, ClusterConfig config) {
        this.client = client;
        this.resources = resources;
        this.config = config;
    }

    boolean isHeld() {
        return held;
    }

    /** Seeks the lease, and seeks it again whenever it was lost. */
    void seek(Runnable whenHeld) {
        seeker = Thread.ofVirtual().name("leadership").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                client.leaderElector().withConfig(election(whenHeld)).build().run();
            }
        });
    }

    private LeaderElectionConfig election(Runnable whenHeld) {
        return new LeaderElectionConfigBuilder()
                .withName(LEASE)
                .withLock(new LeaseLock(resources.namespace(), LEASE, identity))
                .withLeaseDuration(config.lease())
                .withRenewDeadline(config.lease().multipliedBy(2).dividedBy(3))
                .withRetryPeriod(config.lease().dividedBy(7))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> {
                            held = true;
                            whenHeld.run();
                        },
                        () -> held = false,
                        leader -> {}))
                .build();
    }

    /** Gives the lease back, so that another instance needn't wait for its end. */
    void resign() throws InterruptedException {
        var seeking = seeker;
        if (seeking != null) {
            seeking.interrupt();
            seeking.join(LONGEST_FAREWELL);
        }
    }
}
