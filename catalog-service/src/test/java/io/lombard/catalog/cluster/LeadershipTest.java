package io.lombard.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.lombard.catalog.product.ClusterConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances and one lease. */
@EnableKubernetesMockClient(crud = true)
class LeadershipTest {

    private static final Duration LEASE = Duration.ofSeconds(5);

    static KubernetesClient client;

    private final AtomicLong ahead = new AtomicLong();
    private Leadership first;
    private Leadership second;

    @BeforeEach
    void twoInstances() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ClusterConfig.class)
                .withDefaultValues(
                        Map.of("lombard.cluster.namespace", "bank", "lombard.cluster.lease", LEASE.toString()))
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(ClusterConfig.class);
        var resources = new DataProductResources(client, config);
        first = new Leadership(client, resources, config, () -> System.nanoTime() + ahead.get());
        second = new Leadership(client, resources, config);
    }

    @AfterEach
    void nobodyLeads() throws InterruptedException {
        first.resign();
        second.resign();
    }

    /** Some leases. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void oneLeadsUntilItResignsAndThenTheOther() throws InterruptedException {
        var led = new CopyOnWriteArrayList<Leadership>();
        first.seek(() -> led.add(first));
        await().until(() -> first.isHeld() && led.contains(first));
        second.seek(() -> led.add(second));
        assertThat(second.isHeld()).isFalse();
        assertThat(led).doesNotContain(second);

        first.resign();

        await().until(() -> second.isHeld() && led.contains(second));
        assertThat(first.isHeld()).isFalse();
    }

    /** The elector believes itself the leader for as long as a renewal hangs. */
    @Test
    void whoseLeaseIsOverBeforeItWasRenewedLeadsNoMore() {
        first.seek(() -> {});
        await().until(first::isHeld);
        client.leases().inNamespace("bank").withName(Leadership.LEASE).delete();
        ahead.addAndGet(LEASE.toNanos());

        assertThat(first.isHeld()).isFalse();

        await().until(first::isHeld);
    }

    @Test
    void whoLosesTheLeaseStopsAndSeeksItAgain() {
        first.seek(() -> {});
        await().until(first::isHeld);

        // Its holder renews it meanwhile: an edit of what has changed since it was read is refused.
        await().ignoreException(KubernetesClientException.class).until(() -> {
            client.leases().inNamespace("bank").withName(Leadership.LEASE).edit(lease -> {
                lease.getSpec().setHolderIdentity("somebody else");
                lease.getSpec().setRenewTime(ZonedDateTime.now());
                return lease;
            });
            return true;
        });

        await().until(() -> !first.isHeld());
        await().until(first::isHeld);
    }
}
