package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a pod must be; each broken rule is a line. */
final class PodRules {

    /** The longest that parts take to end after HTTP: landing, workers, outbox, gauges. */
    private static final Duration AFTER_HTTP = Duration.ofSeconds(56);

    private final List<String> broken = new ArrayList<>();

    /** The profile <em>restricted</em> of the Pod Security Standards, and a root file system that can't be written. */
    static List<String> restricted(Manifests manifests) {
        var rules = new PodRules();
        for (var workload : Workload.of(manifests)) {
            var pod = workload.pod();
            rules.require(pod.at("/securityContext/runAsNonRoot").asBoolean(), workload, "runs as root");
            rules.require(pod.at("/securityContext/runAsUser").asInt() > 0, workload, "has no user");
            rules.require(
                    "RuntimeDefault"
                            .equals(pod.at("/securityContext/seccompProfile/type")
                                    .asText()),
                    workload,
                    "has no seccomp profile");
            for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                rules.require(pod.path(host).isMissingNode(), workload, "has " + host);
            }
            each(pod.path("volumes"))
                    .forEach(volume ->
                            rules.require(!volume.has("hostPath"), workload, "sees a directory of its machine"));
            workload.containers().forEach(container -> rules.container(workload, container));
        }
        return rules.broken;
    }

    private void container(Workload workload, JsonNode container) {
        var context = container.path("securityContext");
        require(isFalse(context.path("allowPrivilegeEscalation")), workload, "may gain privileges");
        require(!context.path("privileged").asBoolean(), workload, "is privileged");
        require(!context.has("runAsUser") && !context.has("runAsNonRoot"), workload, "has a user of its own");
        require(context.path("readOnlyRootFilesystem").asBoolean(), workload, "writes its root file system");
        require(
                texts(context.at("/capabilities/drop")).equals(List.of("ALL"))
                        && context.at("/capabilities/add").isMissingNode(),
                workload,
                "has capabilities");
        require(
                each(container.path("ports")).noneMatch(port -> port.has("hostPort")),
                workload,
                "takes a port of its machine");
    }

    /** A token only where a role says what the API server may be asked, and an account of its own. */
    static List<String> tokens(Manifests manifests) {
        var rules = new PodRules();
        for (var workload : Workload.of(manifests)) {
            boolean off = isFalse(workload.pod().path("automountServiceAccountToken"));
            rules.require(off != hasRole(manifests, workload), workload, "has a token, or lacks it");
            if (!workload.name().equals("executor")) {
                rules.require(
                        workload.name()
                                .equals(workload.pod()
                                        .path("serviceAccountName")
                                        .asText()),
                        workload,
                        "has no account of its own");
            }
        }
        manifests
                .of(Kind.ServiceAccount)
                .filter(account -> !isFalse(account.path("automountServiceAccountToken")))
                .forEach(account -> rules.broken.add(Manifests.name(account) + " hands its token to every pod"));
        return rules.broken;
    }

    private static boolean hasRole(Manifests manifests, Workload workload) {
        return manifests
                .of(Kind.RoleBinding)
                .flatMap(binding -> each(binding.path("subjects")))
                .anyMatch(subject -> workload.name().equals(subject.path("name").asText()));
    }

    /** What lets a service be moved, restarted and watched without anyone losing an answer. */
    static List<String> lastingServices(Manifests manifests) {
        var rules = new PodRules();
        Workload.services(manifests).forEach(service -> {
            var container = service.pod().at("/containers/0");
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                rules.require(container.path(probe).has("httpGet"), service, "has no " + probe);
            }
            rules.require(container.at("/resources/limits").has("memory"), service, "has no limit of memory");
            rules.require(
                    container.at("/resources/requests").has("memory")
                            && container.at("/resources/requests").has("cpu"),
                    service,
                    "asks for no resources");
            rules.require(container.at("/lifecycle/preStop").isObject(), service, "ends before it is known to end");
            rules.require(
                    service.pod().path("terminationGracePeriodSeconds").asInt()
                            >= container.at("/lifecycle/preStop/sleep/seconds").asInt()
                                    + shutdown(manifests, service)
                                            .plus(AFTER_HTTP)
                                            .toSeconds(),
                    service,
                    "is not drained");
            var spread = each(service.pod().path("topologySpreadConstraints"))
                    .map(constraint -> constraint.path("topologyKey").asText())
                    .toList();
            rules.require(
                    spread.containsAll(List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")),
                    service,
                    "is not spread");
            rules.require(
                    manifests
                            .of(Kind.PodDisruptionBudget)
                            .anyMatch(budget -> service.hasLabels(budget.at("/spec/selector/matchLabels"))),
                    service,
                    "has no disruption budget");
        });
        return rules.broken;
    }

    /** How long answers may go on: what all have in common, unless the service says otherwise. */
    private static Duration shutdown(Manifests manifests, Workload service) {
        return Stream.of(service.name(), "common")
                .map(name -> manifests.configMap(name).at("/data/QUARKUS_SHUTDOWN_TIMEOUT"))
                .filter(JsonNode::isTextual)
                .map(timeout -> Duration.parse("PT" + timeout.asText()))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Root may write to none of the claims (root_squash), so it can't make the place of a mount in one. */
    static List<String> nested(Manifests manifests) {
        var rules = new PodRules();
        for (var workload : Workload.of(manifests)) {
            workload.containers().forEach(container -> {
                var paths = each(container.path("volumeMounts"))
                        .map(mount -> Path.of(mount.path("mountPath").asText()))
                        .toList();
                rules.require(
                        paths.stream()
                                .noneMatch(inner -> paths.stream()
                                        .anyMatch(outer -> inner.startsWith(outer) && !inner.equals(outer))),
                        workload,
                        "has a volume within another");
            });
        }
        return rules.broken;
    }

    /** Of the disk of its machine, what its directories may fill. */
    static List<String> disks(Manifests manifests) {
        var rules = new PodRules();
        Workload.services(manifests).forEach(service -> {
            var limits = each(service.pod().path("volumes"))
                    .map(volume -> volume.at("/emptyDir/sizeLimit"))
                    .filter(JsonNode::isTextual)
                    .map(PodRules::bytes)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var request = service.pod().at("/containers/0/resources/requests/ephemeral-storage");
            rules.require(request.isTextual() && bytes(request).compareTo(limits) >= 0, service, "may find no disk");
        });
        return rules.broken;
    }

    private static BigDecimal bytes(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }

    /** Images say which they are; in production by digest. */
    static List<String> images(Manifests manifests, boolean byDigest) {
        var rules = new PodRules();
        for (var workload : Workload.of(manifests)) {
            workload.containers().filter(container -> container.has("image")).forEach(container -> {
                var image = container.path("image").asText();
                boolean named = byDigest
                        ? image.matches(".+@sha256:[0-9a-f]{64}")
                        : image.matches(".+:[^/]+") && !image.endsWith(":latest");
                rules.require(named, workload, "has an image that may be another tomorrow");
            });
        }
        return rules.broken;
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }

    private void require(boolean kept, Workload workload, String otherwise) {
        if (!kept) {
            broken.add(workload.name() + " " + otherwise);
        }
    }
}
