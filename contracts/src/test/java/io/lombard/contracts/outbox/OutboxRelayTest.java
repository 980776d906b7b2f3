package io.lombard.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    @Test
    void goesOnAfterAnError() throws Exception {
        var tries = new CountDownLatch(2);
        var database = (DataSource) Proxy.newProxyInstance(
                OutboxRelayTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    tries.countDown();
                    throw new NoClassDefFoundError();
                });
        var relay = new OutboxRelay(database, null, () -> "/lombard/test");
        relay.start(null);
        try {
            assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            relay.stop(null);
        }
    }
}
