package io.lombard.anonymiser.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Suppression;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums by a job of the cluster, as far as they are a matter of the service that asks for them. */
class SumsJobsTest {

    private static final ReleasePlan PLAN = new ReleasePlan(
            "spending-trends",
            YearMonth.of(2026, 8),
            "GBP",
            List.of(
                    new Dimension("area", List.of(new Dimension.Term("N1", "leaf", null)), "leaf"),
                    new Dimension("category", List.of(new Dimension.Term("motoring", "leaf", null)), "leaf")),
            List.of(new Level("area", Map.of("area", "leaf", "category", Level.ALL), BigDecimal.ONE)),
            SpendingTrends.measures(),
            Rho.of("0.5"),
            Suppression.DEFAULT);

    @TempDir
    Path lake;

    private final JobCluster cluster = new JobCluster();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final UUID release = UUID.randomUUID();
    private final AtomicReference<Double> progress = new AtomicReference<>(0.0);
    private List<Bucket> buckets = List.of();

    @BeforeEach
    void aBucket() throws IOException {
        buckets = List.of(Bucket.of(List.of(Files.createFile(lake.resolve("a.parquet")))));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void areMadeByOneJobFromTheTemplate() throws Exception {
        var sums = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);
        var handover = new Handover(JobCluster.handover(job));

        assertThat(handover.buckets()).isEqualTo(buckets);
        assertThat(handover.plan()).isEqualTo(PLAN);
        var container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("lombard/anonymiser-spark");
        assertThat(container.getArgs())
                .containsExactly(
                        lake.resolve(".handover/" + job.getMetadata().getName()).toString(), "/data/spill");
        assertThat(job.getSpec().getBackoffLimit()).isEqualTo(2);
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(6 * 3600);
        assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(24 * 3600);
        assertThat(job.getMetadata().getOwnerReferences().getFirst().getKind()).isEqualTo("PodTemplate");
        assertThat(job.getMetadata().getOwnerReferences().getFirst().getUid()).isNotBlank();
        assertThat(job.getMetadata().getName()).hasSizeLessThan(58);
        // What else the API server asks for where evictions don't count.
        assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
        var rule = job.getSpec().getPodFailurePolicy().getRules().getFirst();
        assertThat(rule.getAction()).isEqualTo("Ignore");
        assertThat(rule.getOnPodConditions().getFirst().getType()).isEqualTo("DisruptionTarget");
        assertThat(rule.getOnPodConditions().getFirst().getStatus()).isEqualTo("True");

        handover.tell(0.25);
        await().atMost(Duration.ofSeconds(30)).until(() -> progress.get() == 0.25);
        handover.answer(CellSums.none(PLAN));

        assertThat(sums.get()).usingRecursiveComparison().isEqualTo(CellSums.none(PLAN));
        assertThat(handover.directory()).doesNotExist();
    }

    @Test
    void areTakenFromTheJobThatIsThereAfterARestart() throws Exception {
        var stopped = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);
        stopped.cancel(true);

        var sums = asked(cluster.jobs(lake, 0));
        new Handover(JobCluster.handover(job)).answer(CellSums.none(PLAN));

        assertThat(sums.get().fits(PLAN)).isTrue();
        assertThat(cluster.started(release).getMetadata().getUid())
                .isEqualTo(job.getMetadata().getUid());
    }

    /** The cluster keeps what has ended for a day only. */
    @Test
    void areReadWhereTheJobIsGoneAndItsAnswerIsThere() throws Exception {
        var stopped = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);
        stopped.cancel(true);
        new Handover(JobCluster.handover(job)).answer(CellSums.none(PLAN));
        cluster.client().resource(job).delete();

        assertThat(asked(cluster.jobs(lake, 0)).get().fits(PLAN)).isTrue();
        assertThat(cluster.all()).isEmpty();
    }

    @Test
    void failWithTheClustersReasonWhereItHasGivenUp() {
        var sums = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);

        cluster.end(job, "Failed", "BackoffLimitExceeded");

        assertThatThrownBy(sums::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining(job.getMetadata().getName() + ": BackoffLimitExceeded");
        assertThat(JobCluster.handover(job)).doesNotExist();
        assertThat(cluster.all()).as("kept for its logs").hasSize(1);
    }

    @Test
    void areTriedAgainWhereFilesWereReplacedMeanwhile() throws Exception {
        var sums = asked(cluster.jobs(lake, 0));
        var first = cluster.started(release);
        Files.delete(lake.resolve("a.parquet"));
        cluster.end(first, "Failed", "BackoffLimitExceeded");
        assertThatThrownBy(sums::get).cause().isExactlyInstanceOf(IllegalStateException.class);
        assertThat(cluster.all()).isEmpty();

        buckets = List.of(Bucket.of(List.of(Files.createFile(lake.resolve("b.parquet")))));
        var again = asked(cluster.jobs(lake, 0));
        var second = cluster.started(release);

        assertThat(second.getMetadata().getName())
                .isNotEqualTo(first.getMetadata().getName());
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(JobCluster.handover(first)));
        new Handover(JobCluster.handover(second)).answer(CellSums.none(PLAN));
        assertThat(again.get().fits(PLAN)).isTrue();
    }

    /** What a job wrote on another machine may be seen later than the cluster's word that it is complete. */
    @Test
    void areWaitedForWhereTheyAreNotSeenAtOnce() throws Exception {
        var sums = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);
        var handover = new Handover(JobCluster.handover(job));
        cluster.end(job, "Complete", "CompletionsReached");

        await().atMost(Duration.ofSeconds(30)).until(() -> looksAgain(handover));
        handover.answer(CellSums.none(PLAN));

        assertThat(sums.get().fits(PLAN)).isTrue();
    }

    /** A file that comes and goes makes the client of a network file system ask again what is there. */
    private static boolean looksAgain(Handover handover) throws Exception {
        try (var changes = handover.directory().getFileSystem().newWatchService()) {
            handover.directory().register(changes, StandardWatchEventKinds.ENTRY_DELETE);
            return changes.poll(1, TimeUnit.SECONDS) != null;
        }
    }

    @Test
    void areWaitedForThoughTheirProgressCanNotBeRead() throws Exception {
        var sums = asked(cluster.jobs(lake, 0));
        var handover = new Handover(JobCluster.handover(cluster.started(release)));
        Files.createDirectory(handover.directory().resolve("progress"));
        cluster.isAsked();
        handover.answer(CellSums.none(PLAN));

        assertThat(sums.get().fits(PLAN)).isTrue();
    }

    @Test
    void waitNoLongerThanAllowedForAPodThatRuns() {
        var hasty = cluster.jobs(lake, 0, Map.of("lombard.job.patience", "0s"));

        var sums = asked(hasty);
        var job = cluster.started(release);

        assertThatThrownBy(sums::get)
                .cause()
                .isInstanceOf(JobWaits.class)
                .hasMessageContaining(
                        "No pod of this release's job (" + job.getMetadata().getName() + ") runs");
        assertThat(cluster.all()).as("goes on by itself").hasSize(1);
        assertThat(JobCluster.handover(job)).exists();
    }

    @Test
    void areWaitedForWhileAPodRunsAndNoLongerThanAllowedAfterIt() throws Exception {
        var job = stopped();
        cluster.runs(job, 1);
        var sums = asked(cluster.jobs(lake, 0, Map.of("lombard.job.patience", "0s")));
        new Handover(JobCluster.handover(job)).tell(0.5);
        await().atMost(Duration.ofSeconds(30)).until(() -> progress.get() == 0.5);

        cluster.runs(job, 0);

        assertThatThrownBy(sums::get).cause().isInstanceOf(JobWaits.class);
    }

    private Job stopped() {
        var sums = asked(cluster.jobs(lake, 0));
        var job = cluster.started(release);
        sums.cancel(true);
        return job;
    }

    @Test
    void areTriedAgainWhereAJobEndedWithoutAny() {
        var sums = asked(cluster.jobs(lake, 0, Map.of("lombard.job.unseen", "0s")));

        cluster.end(cluster.started(release), "Complete", "CompletionsReached");

        assertThatThrownBy(sums::get).cause().isExactlyInstanceOf(IllegalStateException.class);
        assertThat(cluster.all()).isEmpty();
    }

    @Test
    void ofAnotherPlanAreRefused() throws Exception {
        var sums = asked(cluster.jobs(lake, 0));
        var other = new ReleasePlan(
                "other",
                PLAN.month(),
                "EUR",
                PLAN.dimensions(),
                PLAN.levels(),
                PLAN.measures(),
                PLAN.rho(),
                PLAN.suppression());

        new Handover(JobCluster.handover(cluster.started(release))).answer(CellSums.none(other));

        assertThatThrownBy(sums::get).cause().hasMessage("a job made sums of another plan");
    }

    @Test
    void leaveNothingBehindOfAReleaseThatIsOver() throws Exception {
        var jobs = cluster.jobs(lake, 0);
        var stopped = asked(jobs);
        var job = cluster.started(release);
        stopped.cancel(true);
        Files.createDirectory(lake.resolve(".handover/of-somebody-else"));

        assertThat(jobs.left()).containsExactly(release);
        jobs.forget(release);

        assertThat(jobs.left()).isEmpty();
        assertThat(JobCluster.handover(job)).doesNotExist();
        assertThat(cluster.all()).isEmpty();
    }

    @Test
    void areForJobsFromACertainNumberOfRecordsOn() {
        assertThat(cluster.jobs(lake, 1000).take(999)).isFalse();
        assertThat(cluster.jobs(lake, 1000).take(1000)).isTrue();
    }

    private Future<CellSums> asked(SumsJobs jobs) {
        return threads.submit(() -> jobs.sums(release, PLAN, buckets, progress::set));
    }
}
