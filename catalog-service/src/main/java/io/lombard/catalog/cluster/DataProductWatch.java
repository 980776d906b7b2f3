package io.lombard.catalog.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.lombard.catalog.product.ClusterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the resources on every instance, and has one of them, the leader, reconcile: when something has changed, and again after
 * each pause. An API server that is away delays it, and nothing else of the service.
 */
@Singleton
class DataProductWatch implements ResourceEventHandler<GenericKubernetesResource> {

    private static final Logger LOG = Logger.getLogger(DataProductWatch.class);

    private final ClusterConfig config;
    private final DataProductResources resources;
    private final Reconciliation reconciliation;
    private final Leadership leadership;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable SharedIndexInformer<GenericKubernetesResource> informer;
    private @Nullable Thread worker;

    DataProductWatch(
            ClusterConfig config,
            DataProductResources resources,
            Reconciliation reconciliation,
            Leadership leadership) {
        this.config = config;
        this.resources = resources;
        this.reconciliation = reconciliation;
        this.leadership = leadership;
    }

    void start(@Observes StartupEvent event) {
        if (config.products()) {
            var watching = resources.all().runnableInformer(0);
            watching.addEventHandler(this).exceptionHandler((started, failure) -> {
                LOG.warnf(
                        "data-products-not-watched cause=%s", failure.getClass().getSimpleName());
                return true;
            });
            watching.start();
            leadership.seek(changed::release);
            informer = watching;
            worker = Thread.ofVirtual().name("data-products").start(() -> work(watching));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (worker != null && informer != null) {
            worker.interrupt();
            worker.join(Duration.ofSeconds(10));
            informer.close();
            leadership.resign();
        }
    }

    private void work(SharedIndexInformer<GenericKubernetesResource> watching) {
        try {
            while (true) {
                var pause = isSettled(watching) ? config.resync() : config.retry();
                changed.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An empty store is only believed once it has been filled: else each product would lose its offer at each start. */
    private boolean isSettled(SharedIndexInformer<GenericKubernetesResource> watching) {
        if (!leadership.isHeld()) {
            return true;
        }
        try {
            return watching.hasSynced()
                    && reconciliation.isSettled(watching.getStore().list());
        } catch (RuntimeException e) {
            LOG.warnf("data-products-wait cause=%s", e.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public void onAdd(GenericKubernetesResource added) {
        changed.release();
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
        changed.release();
    }

    @Override
    public void onDelete(GenericKubernetesResource gone, boolean unseen) {
        changed.release();
    }
}
