package io.lombard.catalog.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.lombard.catalog.product.ClusterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
    private volatile @Nullable SharedIndexInformer<GenericKubernetesResource> informer;
    private @Nullable Thread worker;

    DataProductWatch(
            ClusterConfig config,
            DataProductResources resources,
            Reconciliation reconciliation,
            Leadership leadership,
            MeterRegistry metrics) {
        this.config = config;
        this.resources = resources;
        this.reconciliation = reconciliation;
        this.leadership = leadership;
        gauge(metrics, "synced", "All resources were listed once", SharedIndexInformer::hasSynced);
        gauge(metrics, "watching", "The API server tells of changes", SharedIndexInformer::isWatching);
        gauge(metrics, "leading", "This instance reconciles", _ -> leadership.isHeld());
    }

    /** Without a value where nothing is watched. */
    private void gauge(
            MeterRegistry metrics,
            String name,
            String description,
            Predicate<SharedIndexInformer<GenericKubernetesResource>> holds) {
        Gauge.builder("lombard.products.watch." + name, this, watch -> {
                    var watched = watch.informer;
                    return watched == null ? Double.NaN : holds.test(watched) ? 1 : 0;
                })
                .description(description)
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.products()) {
            var watching = resources.all().runnableInformer(0);
            watching.addEventHandler(this).exceptionHandler((started, failure) -> {
                LOG.warnf("data-products-not-watched cause=%s", Causes.of(failure));
                return true;
            });
            informer = watching;
            watching.start();
            leadership.seek(changed::release);
            worker = Thread.ofVirtual().name("data-products").start(() -> work(watching));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        var watching = informer;
        if (worker != null && watching != null) {
            worker.interrupt();
            worker.join(Duration.ofSeconds(10));
            watching.close();
            leadership.resign();
        }
    }

    /** False while the API server isn't heard. */
    boolean isHeard() {
        var watching = informer;
        return watching == null || watching.isWatching();
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
            LOG.warnf("data-products-wait cause=%s", Causes.of(e));
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
