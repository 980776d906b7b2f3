package io.lombard.contracts.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A part that the service needs: says in words what is wrong with it, what comes of that and what to do, and since when. Whoever asks waits
 * four seconds at most, and all who ask at once share one look; a part that hangs is as good as one that is away.
 */
public final class DependencyCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DependencyCheck.class);

    /** Less than a probe of the cluster waits. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final String name;
    private final Clock clock;
    private final String away;
    private final Look look;
    private @Nullable FutureTask<Optional<String>> looking;
    private @Nullable Trouble trouble;

    /** A look at the part. */
    @FunctionalInterface
    public interface Look {

        /**
         * What is wrong, in words that name no address, user or customer; empty while all is well.
         *
         * @throws Exception whatever it is, the part doesn't answer
         */
        Optional<String> trouble() throws Exception;
    }

    private record Trouble(String what, Instant since) {}

    /**
     * @param name short, such as {@code kafka}; the label of its metric
     * @param away the words where the part doesn't answer
     */
    public DependencyCheck(String name, Clock clock, String away, Look look) {
        this.name = name;
        this.clock = clock;
        this.away = away;
        this.look = look;
    }

    @Override
    public HealthCheckResponse call() {
        var now = noted(answer());
        var response = HealthCheckResponse.named(name).status(now == null);
        return now == null
                ? response.build()
                : response.withData("trouble", now.what())
                        .withData("since", now.since().toString())
                        .build();
    }

    private Optional<String> answer() {
        try {
            return looking().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.debugf(
                    "health-look-failed check=%s cause=%s",
                    name, Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
            return Optional.of(away);
        } catch (TimeoutException e) {
            return Optional.of(away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(away);
        }
    }

    private synchronized FutureTask<Optional<String>> looking() {
        var under = looking;
        if (under == null || under.isDone()) {
            under = new FutureTask<>(look::trouble);
            // Not a virtual one: a file system that hangs would keep a carrier, and in the end all of them.
            Thread.ofPlatform().daemon().name("health-" + name).start(under);
            looking = under;
        }
        return under;
    }

    private synchronized @Nullable Trouble noted(Optional<String> answer) {
        var before = trouble;
        var what = answer.orElse(null);
        if (what == null) {
            if (before != null) {
                LOG.infof("health-well check=%s", name);
            }
            trouble = null;
        } else if (before == null || !before.what().equals(what)) {
            LOG.warnf("health-trouble check=%s trouble=\"%s\"", name, what);
            trouble = new Trouble(what, before == null ? clock.instant() : before.since());
        }
        return trouble;
    }
}
