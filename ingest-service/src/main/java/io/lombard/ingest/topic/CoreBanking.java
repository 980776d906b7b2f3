package io.lombard.ingest.topic;

import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.StreamIntake;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Follows the topics that the configuration names, each in a thread of its own. */
@Singleton
class CoreBanking {

    private static final String OWN = "ingest.";

    private final CoreBankingConfig config;
    private final TopicKafka kafka;
    private final Offsets offsets;
    private final StreamIntake intake;
    private final IntakeConfig intakeConfig;
    private final Map<String, LineState> states = new TreeMap<>();
    private final List<TopicLine> lines = new ArrayList<>();
    private final MeterRegistry metrics;
    private final List<Meter> meters = new ArrayList<>();

    CoreBanking(
            CoreBankingConfig config,
            TopicKafka kafka,
            Offsets offsets,
            StreamIntake intake,
            IntakeConfig intakeConfig,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.kafka = kafka;
        this.offsets = offsets;
        this.intake = intake;
        this.intakeConfig = intakeConfig;
        this.metrics = metrics;
        config.lines().keySet().forEach(name -> {
            var state = new LineState(clock);
            states.put(name, state);
            meters.addAll(watch(name, state, metrics));
        });
    }

    static List<Meter> watch(String name, LineState state, MeterRegistry metrics) {
        return List.of(
                Gauge.builder("lombard.waiting", state, LineState::waiting)
                        .baseUnit("seconds")
                        .tag("work", "core-banking." + name)
                        .register(metrics),
                Gauge.builder("lombard.topic.expired", state, line -> line.isExpired() ? 1 : 0)
                        .description(
                                "1 while a topic isn't followed, as Kafka has deleted messages that were not taken")
                        .tag("line", name)
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        requireFit(config.lines());
        config.lines().forEach((name, line) -> lines.add(line(name, line)));
        lines.forEach(TopicLine::start);
    }

    /** Before Kafka Streams, whose end nothing bounds. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent event) throws InterruptedException {
        lines.forEach(TopicLine::stop);
        for (var line : lines) {
            line.join();
        }
        lines.clear();
        meters.forEach(metrics::remove);
    }

    /** The states of this instance's lines, by name. */
    Map<String, LineState> states() {
        return states;
    }

    private TopicLine line(String name, CoreBankingConfig.Line line) {
        var state = Objects.requireNonNull(states.get(name));
        return new TopicLine(name, state, running -> {
            try (var consumer = kafka.consumer(name);
                    var _ = kafka.watch(consumer)) {
                new TopicSession(line, consumer, offsets, intake, state, intakeConfig).run(running);
            }
        });
    }

    /** Who read what this service writes would refuse its own refusals for ever; and a topic has one place to go on from. */
    static void requireFit(Map<String, CoreBankingConfig.Line> lines) {
        var topics = new HashSet<String>();
        lines.forEach((name, line) -> {
            if (line.topic().startsWith(OWN)) {
                throw new IllegalStateException("lombard.core-banking." + name
                        + ".topic: topics that begin with ingest. are this service's own");
            }
            if (!topics.add(line.topic())) {
                throw new IllegalStateException(
                        "lombard.core-banking." + name + ".topic: two names must not read one topic");
            }
        });
    }
}
