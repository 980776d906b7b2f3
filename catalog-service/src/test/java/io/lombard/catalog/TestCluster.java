package io.lombard.catalog;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.kubernetes.client.KubernetesServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** A mock of a cluster's API server: it keeps what it is given, and refuses nothing that a real one would. */
public final class TestCluster implements QuarkusTestResourceLifecycleManager {

    private final KubernetesServer server =
            new KubernetesServer(false, true, InetAddress.getLoopbackAddress(), 0, List.of());

    @Override
    public Map<String, String> start() {
        server.before();
        return Map.of(
                "quarkus.kubernetes-client.api-server-url",
                server.getClient().getMasterUrl().toString(),
                "quarkus.kubernetes-client.namespace",
                "bank",
                "lombard.cluster.products",
                "true",
                "lombard.cluster.retry",
                "200ms");
    }

    @Override
    public void stop() {
        server.after();
    }
}
