package io.lombard.stack.part;

import io.lombard.stack.broker.BrokerFile;
import io.lombard.stack.process.Command;
import io.lombard.stack.process.Jvm;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kafka broker with the topics of the suite. */
public final class KafkaPart implements Part {

    private static final int HEAP_MEGABYTES = 384;

    private final Setup setup;

    public KafkaPart(Setup setup) {
        this.setup = setup;
    }

    @Override
    public PartName name() {
        return PartName.KAFKA;
    }

    @Override
    public Command command() throws IOException {
        Path file = BrokerFile.write(
                setup.state().data("kafka"),
                setup.port(name()),
                setup.ports().second(name()),
                false,
                setup.more(name()));
        List<String> words = new ArrayList<>(new Jvm(HEAP_MEGABYTES)
                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true")
                .words());
        words.addAll(
                List.of("-cp", setup.project().brokerClassPath(), "io.lombard.stack.broker.Broker", file.toString()));
        return new Command(words, Map.of(), setup.state().root());
    }

    @Override
    public boolean isReady() {
        return Probe.listens(setup.port(name()));
    }

    @Override
    public void complete() throws IOException {
        SuiteTopics.create(setup.kafkaBootstrap());
    }
}
