package io.lombard.catalog.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import io.lombard.catalog.product.ClusterConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
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
    private final LongSupplier nanoTime;
    private final String identity = UUID.randomUUID().toString();
    private volatile long heldUntil;
    private volatile @Nullable Thread seeker;

    @Inject
    Leadership(KubernetesClient client, DataProductResources resources, ClusterConfig config) {
        this(client, resources, config, System::nanoTime);
    }

    Leadership(KubernetesClient client, DataProductResources resources, ClusterConfig config, LongSupplier nanoTime) {
        this.client = client;
        this.resources = resources;
        this.config = config;
        this.nanoTime = nanoTime;
        heldUntil = nanoTime.getAsLong();
    }

    /** Until the lease that the API server last confirmed ends: whoever can't renew it leads no longer than others believe it does. */
    boolean isHeld() {
        return nanoTime.getAsLong() - heldUntil < 0;
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
                .withLock(new Noted(new LeaseLock(resources.namespace(), LEASE, identity)))
                .withLeaseDuration(config.lease())
                .withRenewDeadline(config.lease().multipliedBy(2).dividedBy(3))
                .withRetryPeriod(config.lease().dividedBy(7))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(whenHeld, this::end, leader -> {}))
                .build();
    }

    private void end() {
        heldUntil = nanoTime.getAsLong();
    }

    /** Notes until when what was written lets this instance lead, counted from before the lease was read: so do others. */
    private final class Noted implements Lock {

        private final Lock lock;
        private volatile long read;

        Noted(Lock lock) {
            this.lock = lock;
        }

        @Override
        public LeaderElectionRecord get(KubernetesClient client) {
            read = nanoTime.getAsLong();
            return lock.get(client);
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord written) {
            lock.create(client, written);
            renewed();
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord written) {
            boolean ours = identity.equals(written.getHolderIdentity());
            if (!ours) {
                end();
            }
            lock.update(client, written);
            if (ours) {
                renewed();
            }
        }

        private void renewed() {
            heldUntil = read + config.lease().toNanos();
        }

        @Override
        public String identity() {
            return lock.identity();
        }

        @Override
        public String describe() {
            return lock.describe();
        }
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
