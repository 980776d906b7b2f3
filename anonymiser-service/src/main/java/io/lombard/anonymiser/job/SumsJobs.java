package io.lombard.anonymiser.job;

import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.lake.LakeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Has a job of the cluster make the sums of a release. The job's name says of which release and of which files it is, so whoever works on
 * the release, after a restart or a takeover, finds the job that is there; where files were replaced meanwhile, it is another one.
 */
@ApplicationScoped
public class SumsJobs {

    private static final Logger LOG = Logger.getLogger(SumsJobs.class);

    private final ClusterJobs cluster;
    private final JobConfig config;
    private final Clock clock;
    private final Handovers handovers;

    SumsJobs(ClusterJobs cluster, JobConfig config, LakeConfig lake, Clock clock) {
        this.cluster = cluster;
        this.config = config;
        this.clock = clock;
        handovers = new Handovers(lake.root().toAbsolutePath().normalize().resolve(".handover"));
    }

    /** True where a month of that many records is for a job. */
    public boolean take(long rows) {
        return config.template().isPresent() && rows >= config.fromRows();
    }

    /**
     * The sums of all buckets; waits for them.
     *
     * @param progress is told the part that is done, 0 to 1
     * @throws JobFailed when the cluster has given up
     * @throws JobWaits when none of the job's pods runs
     * @throws RuntimeException when it may be tried again: what the job has done by then isn't lost
     */
    public CellSums sums(UUID release, ReleasePlan plan, List<Bucket> buckets, DoubleConsumer progress) {
        try {
            var name = handovers.name(release, plan, buckets);
            forget(handovers.of(release).filter(other -> !other.equals(name)));
            var handover = handovers.open(name);
            handover.ask(plan, buckets);
            await(name, handover, buckets, progress);
            var sums = handover.sums();
            if (!sums.fits(plan)) {
                throw new IllegalStateException("a job made sums of another plan");
            }
            handovers.delete(name);
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a job makes sums", e);
        }
    }

    private void await(String name, Handover handover, List<Bucket> buckets, DoubleConsumer progress)
            throws IOException, InterruptedException {
        var arguments = List.of(handover.directory().toString(), config.spill().toString());
        var lastRun = Instant.MIN;
        while (!handover.isAnswered()) {
            var job = cluster.find(name, arguments);
            var end = ClusterJobs.end(job);
            if (end.isPresent()) {
                awaitAnswer(name, handover, end.get(), buckets);
                return;
            }
            if (ClusterJobs.runs(job)) {
                lastRun = clock.instant();
            } else if (isOver(config.patience(), lastRun) && isOver(config.patience(), ClusterJobs.created(job))) {
                throw new JobWaits(name, config.patience());
            }
            tell(handover, progress);
            Thread.sleep(config.pause());
        }
    }

    private boolean isOver(Duration time, Instant since) {
        return !clock.instant().minus(time).isBefore(since);
    }

    private static void tell(Handover handover, DoubleConsumer progress) {
        double part;
        try {
            part = handover.progress();
        } catch (IOException e) {
            // The sums do without.
            LOG.debugf("progress-not-read cause=%s", e.getClass().getSimpleName());
            return;
        }
        progress.accept(part);
    }

    private void awaitAnswer(String name, Handover handover, JobCondition end, List<Bucket> buckets)
            throws IOException, InterruptedException {
        var since = clock.instant();
        var unseen = isComplete(end) ? config.unseen() : Duration.ZERO;
        while (!handover.isAnsweredByNow()) {
            if (isOver(unseen, since)) {
                throw ended(name, end, buckets);
            }
            Thread.sleep(config.pause());
        }
    }

    private static boolean isComplete(JobCondition end) {
        return end.getType().equals("Complete");
    }

    private RuntimeException ended(String name, JobCondition end, List<Bucket> buckets) throws IOException {
        boolean complete = isComplete(end);
        boolean replaced = !buckets.stream()
                .flatMap(bucket -> Stream.of(bucket.facts(), bucket.before(), bucket.descriptions()))
                .flatMap(List::stream)
                .allMatch(Files::exists);
        if (complete || replaced) {
            cluster.delete(name);
            return new IllegalStateException(
                    complete ? "a job left no sums" : "files were replaced while a job read them");
        }
        handovers.delete(name);
        return new JobFailed(name, String.valueOf(end.getReason()));
    }

    /** Ends what is left of a release that needs no sums any more. */
    public void forget(UUID release) throws IOException {
        forget(handovers.of(release));
    }

    /** Releases of which something is left. */
    public List<UUID> left() throws IOException {
        return handovers.releases();
    }

    private void forget(Stream<String> names) throws IOException {
        for (var name : names.toList()) {
            cluster.delete(name);
            handovers.delete(name);
        }
    }
}
