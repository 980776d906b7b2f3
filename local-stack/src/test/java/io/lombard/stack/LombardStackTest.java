package io.lombard.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lombard.contracts.event.Topics;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LombardStackTest {

    @Test
    void saysWhichPortIsTakenAndByWhomItIsNeededBeforeAnythingStarts(@TempDir Path state) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ports free = Ports.free();
            Map<PartName, Integer> ports = new EnumMap<>(free.parts());
            ports.put(PartName.CATALOG, other.getLocalPort());
            LombardStack stack = LombardStack.at(state, new Ports(ports, free.seconds()));

            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> stack.start(Progress.SILENT))
                    .withMessageContaining("Port " + other.getLocalPort())
                    .withMessageContaining("catalog-service")
                    .withMessageContaining("LOMBARD_PORTS=catalog=");
            assertThat(stack.isAnythingRunning()).isFalse();
        }
    }

    @Test
    void stateSurvivesKilledAndStoppedProcesses() throws Exception {
        LombardStack stack = LombardStack.temporary();
        try {
            stack.start(PartName.POSTGRES, PartName.KAFKA);
            try (Connection connection = connect(stack, PartName.CATALOG)) {
                connection.createStatement().execute("create table kept as select 42 as answer");
            }

            stack.kill(PartName.POSTGRES);
            stack.stop(PartName.KAFKA);
            assertThat(stack.status()).noneMatch(PartStatus::isReady);
            // Another object, as another command would have, knows the suite by its directory alone.
            LombardStack again = LombardStack.at(stack.state());
            again.start(PartName.POSTGRES, PartName.KAFKA);

            try (Connection connection = connect(again, PartName.CATALOG);
                    var result = connection.createStatement().executeQuery("select answer from kept")) {
                result.next();
                assertThat(result.getInt(1)).isEqualTo(42);
            }
            assertTopics(again);
            assertThat(again.status(PartName.KAFKA).residentBytes()).isPositive();
        } finally {
            stack.delete();
        }
        assertThat(stack.isAnythingRunning()).isFalse();
        assertThat(stack.state()).doesNotExist();
    }

    private static Connection connect(LombardStack stack, PartName service) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(service), service.key(), stack.databasePassword(service));
    }

    private static void assertTopics(LombardStack stack) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
            TopicDescription transactions = admin.describeTopics(List.of(Topics.TRANSACTION_RECORDED))
                    .allTopicNames()
                    .get()
                    .get(Topics.TRANSACTION_RECORDED);
            assertThat(transactions.partitions()).hasSize(8);
            var agreements = new ConfigResource(ConfigResource.Type.TOPIC, Topics.AGREEMENT_CHANGED);
            assertThat(admin.describeConfigs(List.of(agreements))
                            .all()
                            .get()
                            .get(agreements)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
            assertThat(admin.listTopics().names().get()).contains(Topics.deadLetter(Topics.RELEASE_PUBLISHED));
        }
    }
}
