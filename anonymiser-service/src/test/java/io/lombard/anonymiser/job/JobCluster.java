package io.lombard.anonymiser.job;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.lombard.anonymiser.lake.LakeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.test.kubernetes.client.KubernetesServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A mock of a cluster with the template of jobs; a test plays what ends them. */
public final class JobCluster implements AutoCloseable {

    private final KubernetesServer server =
            new KubernetesServer(false, true, InetAddress.getLoopbackAddress(), 0, List.of());

    public JobCluster() {
        server.before();
        client().resource(new PodTemplateBuilder()
                        .withNewMetadata()
                        .withName("release-sums")
                        .withNamespace("bank")
                        .endMetadata()
                        .withNewTemplate()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("driver")
                        .withImage("lombard/anonymiser-spark")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .build())
                .create();
    }

    KubernetesClient client() {
        return server.getClient();
    }

    /** As an instance of the service has it that gives months of so many records to jobs. */
    public SumsJobs jobs(Path lake, long fromRows) {
        return jobs(lake, fromRows, Map.of());
    }

    /** The same, with settings of its own. */
    public SumsJobs jobs(Path lake, long fromRows, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(JobConfig.class)
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 200))
                .withDefaultValues(Map.of(
                        "lombard.job.template",
                        "release-sums",
                        "lombard.job.namespace",
                        "bank",
                        "lombard.job.from-rows",
                        Long.toString(fromRows),
                        "lombard.job.pause",
                        "20ms",
                        "lombard.lake.root",
                        lake.toString()))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                .build();
        var jobs = config.getConfigMapping(JobConfig.class);
        return new SumsJobs(
                new ClusterJobs(client(), jobs), jobs, config.getConfigMapping(LakeConfig.class), Clock.systemUTC());
    }

    public List<Job> all() {
        return client().batch().v1().jobs().inNamespace("bank").list().getItems();
    }

    /** The only job of a release. */
    public Job started(Object release) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> all().stream()
                                .filter(job -> job.getMetadata().getName().startsWith("release-" + release))
                                .toList(),
                        jobs -> jobs.size() == 1)
                .getFirst();
    }

    /** Returns when it was asked some times more. */
    void isAsked() {
        int asked = server.getKubernetesMockServer().getRequestCount();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.getKubernetesMockServer().getRequestCount() > asked + 2);
    }

    /** The directory that the job was told of. */
    public static Path handover(Job job) {
        return Path.of(job.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs()
                .getFirst());
    }

    /** @param pods that run */
    public void runs(Job job, int pods) {
        status(job, new JobStatusBuilder().withActive(1).withReady(pods).build());
    }

    /** @param type {@code Complete} or {@code Failed} */
    public void end(Job job, String type, String reason) {
        var end = new JobConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .build();
        status(job, new JobStatusBuilder().withConditions(end).build());
    }

    private void status(Job job, JobStatus status) {
        client().batch()
                .v1()
                .jobs()
                .inNamespace("bank")
                .withName(job.getMetadata().getName())
                .editStatus(there -> there.edit().withStatus(status).build());
    }

    @Override
    public void close() {
        server.after();
    }
}
