package io.lombard.contracts.watch;

import io.lombard.contracts.event.UnusableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/** Takes events of a topic, for consumers whose channel lays aside: each wait and each dead letter is told. */
@ApplicationScoped
public class EventAttempts {

    private static final Logger LOG = Logger.getLogger(EventAttempts.class);

    private final Waits waits;
    private final MeterRegistry metrics;

    public EventAttempts(Waits waits, MeterRegistry metrics) {
        this.waits = waits;
        this.metrics = metrics;
    }

    /** An attempt to take an event. */
    public interface Attempt<E extends Exception> {

        /** @throws UnusableEvent where the event is to be laid aside; whatever else it throws is tried again */
        void run() throws E;
    }

    /**
     * Makes an attempt, again each second until it succeeds.
     *
     * @throws UnusableEvent where the event is to be laid aside
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = {UnusableEvent.class, InterruptedException.class})
    public <E extends Exception> void take(String topic, Attempt<E> attempt) throws E {
        try {
            attempt.run();
        } catch (UnusableEvent e) {
            LOG.errorf("event-laid-aside topic=%s reason=%s", topic, e.reason());
            metrics.counter("lombard.dead.letters", "topic", topic, "reason", e.reason())
                    .increment();
            waits.over(topic);
            throw e;
        } catch (Exception e) {
            waits.waits(topic, e);
            throw e;
        }
        waits.over(topic);
    }
}
