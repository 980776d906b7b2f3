package io.lombard.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.watch.Tasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushRelayTest {

    private static final PushConfig SHORT = (PushConfig) Proxy.newProxyInstance(
            PushRelayTest.class.getClassLoader(),
            new Class<?>[] {PushConfig.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 1 : Duration.ofMillis(1));

    @Test
    void goesOnAfterAnError() throws Exception {
        var tries = new CountDownLatch(2);
        var deliveries = new Deliveries(null, SHORT, null) {
            @Override
            void plan() {}

            @Override
            Optional<Delivery> take() {
                tries.countDown();
                throw new NoClassDefFoundError();
            }
        };
        var relay = new PushRelay(deliveries, null, SHORT, new Tasks(new SimpleMeterRegistry()));
        relay.start(null);
        try {
            assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            relay.stop(null);
        }
    }
}
