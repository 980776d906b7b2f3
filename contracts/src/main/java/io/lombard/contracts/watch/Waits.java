package io.lombard.contracts.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that is tried again and again until it can be done. A wait is one line of the log when it begins and one when it is over,
 * however often is tried, and all the while an age: {@code lombard_waiting_seconds} by work, of this instance.
 */
@ApplicationScoped
public class Waits {

    private static final Logger LOG = Logger.getLogger(Waits.class);
    private static final long NONE = Long.MIN_VALUE;

    private final MeterRegistry registry;

    /** Since when each work waits, in the registry's milliseconds, or {@link #NONE}. */
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    public Waits(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * It can't be done now and will be tried again.
     *
     * @param work one of few codes, such as a topic's name
     * @param cause of which the kind is told: its message may quote what it is about
     */
    public void waits(String work, Throwable cause) {
        watch(work);
        if (since.replace(work, NONE, now())) {
            LOG.warnf("work-waits work=%s cause=%s", work, cause.getClass().getSimpleName());
        }
    }

    /** It is done, or is not to be done any more. */
    public void over(String work) {
        watch(work);
        var begun = since.put(work, NONE);
        if (begun != null && begun != NONE) {
            LOG.infof("work-goes-on work=%s seconds=%d", work, (now() - begun) / 1000);
        }
    }

    private void watch(String work) {
        since.computeIfAbsent(work, name -> {
            Gauge.builder("lombard.waiting", () -> seconds(name))
                    .description("For how long work has waited for a part that is away; 0 while it goes on")
                    .baseUnit("seconds")
                    .tag("work", name)
                    .register(registry);
            return NONE;
        });
    }

    private double seconds(String work) {
        long begun = since.getOrDefault(work, NONE);
        return begun == NONE ? 0 : (now() - begun) / 1000.0;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(registry.config().clock().monotonicTime());
    }
}
