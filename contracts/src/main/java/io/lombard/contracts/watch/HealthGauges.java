package io.lombard.contracts.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every health check as a gauge {@code lombard.health}: 1 while it says UP, else 0. The checks are called every 15 seconds, however often
 * the metrics are read; one that hasn't answered for a minute, or fails, counts as 0.
 */
@ApplicationScoped
public class HealthGauges {

    private static final Logger LOG = Logger.getLogger(HealthGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Supplier<SmallRyeHealth>> kinds;
    private final Map<Check, Answer> answers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    private record Check(String name, String kind) {}

    private record Answer(boolean up, long at) {}

    public HealthGauges(SmallRyeHealthReporter health, MeterRegistry registry) {
        this.registry = registry;
        this.kinds = Map.of(
                "liveness", health::getLiveness,
                "readiness", health::getReadiness,
                "startup", health::getStartup,
                "wellness", health::getWellness);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("health-gauges").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        var looking = thread;
        if (looking != null) {
            LockSupport.unpark(looking);
            looking.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (running) {
            kinds.forEach(this::look);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void look(String kind, Supplier<SmallRyeHealth> health) {
        try {
            for (var check : health.get().getPayload().getJsonArray("checks").getValuesAs(JsonObject.class)) {
                note(
                        new Check(check.getString("name"), kind),
                        check.getString("status").equals("UP"));
            }
        } catch (RuntimeException e) {
            LOG.warnf("health-gauges-wait kind=%s cause=%s", kind, e.getClass().getSimpleName());
        }
    }

    private void note(Check check, boolean up) {
        if (answers.put(check, new Answer(up, System.nanoTime())) == null) {
            Gauge.builder("lombard.health", () -> isUp(check) ? 1 : 0)
                    .description("1 while a health check says UP, 0 while it says DOWN, fails or doesn't answer")
                    .tag("check", check.name())
                    .tag("kind", check.kind())
                    .register(registry);
        }
    }

    private boolean isUp(Check check) {
        var answer = answers.get(check);
        return answer != null && answer.up() && System.nanoTime() - answer.at() < LONGEST.toNanos();
    }
}
