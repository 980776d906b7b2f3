package io.lombard.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pod of one container, run by podman as a kubelet would run it: command, environment, rights, memory and mounts are the pod's. */
final class PodContainer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z0-9_]+)\\)");
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Engine engine;
    private final Pod pod;
    private final String address;
    private final Path node;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private PodContainer(Engine engine, Pod pod, String address, Path node) {
        this.engine = engine;
        this.pod = pod;
        this.address = address;
        this.node = node;
    }

    /**
     * Starts it.
     *
     * @param address the pod's
     * @param node a directory that has each volume of more than one pod under its name, and one named {@code account} for pods with a
     *     token; pods' own volumes are made there
     */
    static PodContainer start(Engine engine, Pod pod, String address, Path node) throws IOException {
        var started = new PodContainer(engine, pod, address, node);
        engine.run(started.words());
        return started;
    }

    private List<String> words() throws IOException {
        container().getEnv().forEach(variable -> environment.put(variable.getName(), expanded(value(variable))));
        var words = new ArrayList<>(engine.container());
        words.addAll(List.of("--detach", "--network=host", "--name=" + name()));
        words.addAll(rights());
        words.addAll(mounts());
        environment.forEach((name, value) -> words.add("--env=" + name + "=" + value));
        words.add("--entrypoint=" + json(expanded(container().getCommand())));
        words.add(container().getImage());
        words.addAll(expanded(container().getArgs()));
        return words;
    }

    private List<String> rights() {
        var user = pod.getSpec().getSecurityContext();
        SecurityContext rights = container().getSecurityContext();
        var words = new ArrayList<String>();
        words.add("--user=" + user.getRunAsUser() + ":" + user.getRunAsGroup());
        words.add("--memory=" + bytes(container().getResources().getLimits().get("memory")));
        rights.getCapabilities().getDrop().forEach(capability -> words.add("--cap-drop=" + capability));
        if (rights.getReadOnlyRootFilesystem()) {
            words.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        }
        if (!rights.getAllowPrivilegeEscalation()) {
            words.add("--security-opt=no-new-privileges");
        }
        return words;
    }

    private List<String> mounts() throws IOException {
        var words = new ArrayList<String>();
        for (var mount : container().getVolumeMounts()) {
            Path volume = isOwn(mount.getName())
                    ? node.resolve(name()).resolve(mount.getName())
                    : node.resolve(mount.getName());
            Path directory = mount.getSubPath() == null ? volume : volume.resolve(mount.getSubPath());
            words.add(volume(directory, mount.getMountPath(), Boolean.TRUE.equals(mount.getReadOnly())));
        }
        if (Boolean.TRUE.equals(pod.getSpec().getAutomountServiceAccountToken())) {
            words.add(volume(node.resolve("account"), ACCOUNT, true));
        }
        return words;
    }

    private static String volume(Path directory, String place, boolean readOnly) throws IOException {
        return "--volume=" + Files.createDirectories(directory) + ":" + place + ":U" + (readOnly ? ",ro" : "");
    }

    private boolean isOwn(String volume) {
        return pod.getSpec().getVolumes().stream()
                .anyMatch(declared -> declared.getName().equals(volume) && declared.getEmptyDir() != null);
    }

    private String value(EnvVar variable) {
        return variable.getValueFrom() == null
                ? variable.getValue()
                : switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
                    case "status.podIP" -> address;
                    case "metadata.name" -> name();
                    default -> throw new IllegalArgumentException(variable.toString());
                };
    }

    private List<String> expanded(List<String> words) {
        return words.stream().map(this::expanded).toList();
    }

    /** As Kubernetes does: what it doesn't know it leaves as it is. */
    private String expanded(String word) {
        return REFERENCE
                .matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
    }

    private static long bytes(Quantity quantity) {
        return quantity.getNumericalAmount().longValueExact();
    }

    private static String json(List<String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Container container() {
        return pod.getSpec().getContainers().getFirst();
    }

    String address() {
        return address;
    }

    String name() {
        return pod.getMetadata().getName();
    }

    boolean isRunning() {
        return inspect("{{.State.Running}}").equals("true");
    }

    int exitCode() {
        return Integer.parseInt(inspect("{{.State.ExitCode}}"));
    }

    private String inspect(String format) {
        return engine.run(List.of("inspect", "--format=" + format, name()));
    }

    String log() {
        return engine.run(List.of("logs", name()));
    }

    @Override
    public void close() {
        engine.run(List.of("rm", "--force", "--time=0", name()));
    }
}
