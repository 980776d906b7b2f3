package io.lombard.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** The process of the tests' broker. */
public final class BrokerProcess {

    /** {@code STOP} leaves it silent until {@code CONT}. */
    public static void signal(String name) throws IOException, InterruptedException {
        var broker = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("io.lombard.stack.broker.Broker"))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private BrokerProcess() {}
}
