package io.lombard.stack.test;

import io.lombard.stack.project.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Leads the service to a broker that isn't there, beside {@link LombardTestResource}. */
public final class WithoutKafka implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:" + FreePorts.find(1).getFirst());
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
