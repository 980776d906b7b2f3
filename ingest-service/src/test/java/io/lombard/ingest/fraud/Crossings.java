package io.lombard.ingest.fraud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The crossing without Kafka, set as it is where nobody sets anything but system properties. */
final class Crossings {

    static final String APPLICATION = "test";

    static final FraudConfig CONFIG = config("2H");

    static FraudConfig config(String window) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(FraudConfig.class)
                .addSystemSources()
                .withDefaultValue("lombard.fraud.state-directory", "of-each-test")
                .withDefaultValue("lombard.fraud.window", window)
                .build()
                .getConfigMapping(FraudConfig.class);
    }

    static ObjectMapper json() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    static Topology topology() {
        return new FraudTopology().topology(CONFIG, json());
    }

    static TopologyTestDriver driver(Path state) {
        return new TopologyTestDriver(topology(), settings(state));
    }

    static Properties settings(Path state) {
        var settings = new Properties();
        settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.setProperty(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipUnreadable.class.getName());
        settings.setProperty(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SkipUnreadable.class.getName());
        settings.setProperty(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class.getName());
        return settings;
    }

    private Crossings() {}
}
