package io.lombard.stack.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void changesOnlyTheNamedPorts() {
        Ports ports = Ports.parse("catalog=9180, kafka-controller=9999, ingest-management=9998");

        assertThat(ports.of(PartName.CATALOG)).isEqualTo(9180);
        assertThat(ports.of(PartName.INGEST)).isEqualTo(8081);
        assertThat(ports.all(PartName.KAFKA)).containsExactly(9192, 9999);
        assertThat(ports.all(PartName.INGEST)).containsExactly(8081, 9998);
        assertThat(ports.second(PartName.CATALOG)).isEqualTo(9080);
    }

    @Test
    void refusesAPartThatDoesNotExist() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> Ports.parse("catalogue=9080"))
                .withMessageContaining("catalogue=9080");
    }

    @Test
    void refusesAPortThatIsNoNumber() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> Ports.parse("catalog=http"))
                .withMessageContaining("catalog");
    }

    @Test
    void freePortsDiffer() {
        Ports ports = Ports.free();

        Set<Integer> all = new HashSet<>();
        Arrays.stream(PartName.values()).forEach(part -> all.addAll(ports.all(part)));
        assertThat(all).hasSize(PartName.values().length + 5);
    }
}
