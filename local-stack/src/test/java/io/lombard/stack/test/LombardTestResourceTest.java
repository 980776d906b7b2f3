package io.lombard.stack.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LombardTestResourceTest {

    @Test
    void givesARealDatabaseAndABrokerThatCreatesTopics() throws Exception {
        LombardTestResource resource = new LombardTestResource();
        try {
            Map<String, String> config = resource.start();

            try (var connection = DriverManager.getConnection(
                            config.get("quarkus.datasource.jdbc.url"),
                            config.get("quarkus.datasource.username"),
                            config.get("quarkus.datasource.password"));
                    var result = connection.createStatement().executeQuery("select version()")) {
                result.next();
                assertThat(result.getString(1)).startsWith("PostgreSQL 18");
            }
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")),
                    new StringSerializer(),
                    new StringSerializer())) {
                var sent = producer.send(new ProducerRecord<>("some.topic.v1", "key", "value"));
                assertThat(sent.get(60, TimeUnit.SECONDS).offset()).isZero();
            }
        } finally {
            resource.stop();
        }
    }
}
