package io.lombard.contracts.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tasks that are done at regular times. Whatever keeps one from being done, when it was done last stands still:
 * {@code lombard_task_last_success_timestamp_seconds} by task, of this instance.
 */
@ApplicationScoped
public class Tasks {

    private final MeterRegistry registry;
    private final Map<String, Double> last = new ConcurrentHashMap<>();

    public Tasks(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on the task is watched, as if it had just been done. */
    public void watch(String task) {
        done(task);
        Gauge.builder("lombard.task.last.success.timestamp", last, all -> all.getOrDefault(task, Double.NaN))
                .description("When a regular task was done last, or this instance began to wait for it")
                .baseUnit("seconds")
                .tag("task", task)
                .register(registry);
    }

    /** It was done, without anything that is left over. */
    public void done(String task) {
        last.put(task, registry.config().clock().wallTime() / 1000.0);
    }
}
