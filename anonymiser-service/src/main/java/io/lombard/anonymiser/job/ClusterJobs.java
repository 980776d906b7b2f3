package io.lombard.anonymiser.job;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs of the cluster, each made once from the template whatever instance asks for it. */
@ApplicationScoped
class ClusterJobs {

    private static final Set<String> ENDS = Set.of("Complete", "Failed");

    private final KubernetesClient client;
    private final JobConfig config;

    ClusterJobs(KubernetesClient client, JobConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * The job of that name; it is started when there is none.
     *
     * @param arguments of its first container, in place of those of the template
     */
    Job find(String name, List<String> arguments) {
        var found = get(name);
        return found == null ? start(name, arguments) : found;
    }

    /** How it ended; empty while it works. */
    static Optional<JobCondition> end(Job job) {
        return Optional.ofNullable(job.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> ENDS.contains(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst();
    }

    /** Whether one of its pods runs. */
    static boolean runs(Job job) {
        return Optional.ofNullable(job.getStatus())
                .map(JobStatus::getReady)
                .filter(ready -> ready > 0)
                .isPresent();
    }

    static Instant created(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp());
    }

    /** Ends a job and its pods, if there is one. */
    void delete(String name) {
        client.batch().v1().jobs().inNamespace(namespace()).withName(name).delete();
    }

    private @Nullable Job get(String name) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace())
                .withName(name)
                .get();
    }

    private Job start(String name, List<String> arguments) {
        try {
            return client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace())
                    .resource(job(name, arguments))
                    .create();
        } catch (KubernetesClientException e) {
            var others = e.getCode() == HttpURLConnection.HTTP_CONFLICT ? get(name) : null;
            if (others == null) {
                throw e;
            }
            return others;
        }
    }

    private Job job(String name, List<String> arguments) {
        var template = template();
        var pod = template.getTemplate();
        // A pod that failed makes room for another one, as the rules on failures below need it.
        pod.getSpec().setRestartPolicy("Never");
        pod.getSpec().getContainers().getFirst().setArgs(arguments);
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace())
                .withLabels(
                        Map.of("app.kubernetes.io/name", template.getMetadata().getName()))
                // Who takes the template away takes its jobs away.
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("PodTemplate")
                        .withName(template.getMetadata().getName())
                        .withUid(template.getMetadata().getUid())
                        .build())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(config.retries())
                // Who drains a machine takes no try away, and two pods never write at the same time.
                .withPodReplacementPolicy("Failed")
                .withNewPodFailurePolicy()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .endRule()
                .endPodFailurePolicy()
                .withActiveDeadlineSeconds(config.deadline().toSeconds())
                .withTtlSecondsAfterFinished(Math.toIntExact(config.keep().toSeconds()))
                .withTemplate(pod)
                .endSpec()
                .build();
    }

    /** @throws RuntimeException where there is none, or the cluster doesn't say */
    PodTemplate template() {
        var name = config.template().orElseThrow();
        var template = client.resources(PodTemplate.class)
                .inNamespace(namespace())
                .withName(name)
                .get();
        if (template == null) {
            throw new IllegalStateException("there is no PodTemplate " + name);
        }
        return template;
    }

    private String namespace() {
        return config.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElseThrow(() -> new IllegalStateException("outside a cluster, lombard.job.namespace must be set"));
    }
}
