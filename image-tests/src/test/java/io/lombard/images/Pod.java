package io.lombard.images;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pod of a service's rendered Deployment, as a kubelet would make it: what it is told, what is mounted where, what it may do and how
 * it is asked. What a kubelet would refuse, or what isn't known here, is an {@link IllegalStateException}.
 */
final class Pod {

    private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final PartName service;
    private final Rendered rendered;
    private final OperatorSecrets secrets;
    private final Path directory;
    private final JsonNode deployment;
    private final JsonNode pod;
    private final JsonNode container;
    private final Map<String, String> environment;
    private final List<String> mounts;

    /** @param directory for what is mounted; the pods of a rehearsal share it, as they share claims */
    Pod(Rendered rendered, OperatorSecrets secrets, PartName service, Path directory) {
        this.rendered = rendered;
        this.secrets = secrets;
        this.service = service;
        this.directory = directory;
        deployment = rendered.the("Deployment", service.title());
        pod = deployment.at("/spec/template/spec");
        container = pod.at("/containers/0");
        if (pod.path("containers").size() != 1
                || pod.has("initContainers")
                || container.has("command")
                || container.has("args")) {
            throw new IllegalStateException("One container with the command of its image is expected: " + pod);
        }
        environment = variables();
        mounts = mountAll();
    }

    PartName service() {
        return service;
    }

    /** Rights and limits. */
    PodContext context() {
        return PodContext.of(deployment, environment.getOrDefault("JAVA_TOOL_OPTIONS", ""));
    }

    /** Whether a Service with this selector sends to it. */
    boolean isSelected(JsonNode selector) {
        var labels = deployment.at("/spec/template/metadata/labels");
        return selector.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    /** Of its port of this name or number. */
    int port(JsonNode nameOrNumber) {
        return ports().entrySet().stream()
                .filter(port -> nameOrNumber.isNumber()
                        ? port.getValue() == nameOrNumber.intValue()
                        : port.getKey().equals(nameOrNumber.asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service.title() + " has no port " + nameOrNumber))
                .getValue();
    }

    /** Its ports by their names. */
    Map<String, Integer> ports() {
        var ports = new TreeMap<String, Integer>();
        for (var port : container.path("ports")) {
            ports.put(port.path("name").asText(), port.path("containerPort").intValue());
        }
        return ports;
    }

    /** What the kubelet asks of a probe such as {@code startupProbe}: path and port. */
    JsonNode asked(String probe) {
        return container.required(probe).required("httpGet");
    }

    /** All its variables, with those that are in every pod. */
    Map<String, String> environment() {
        return environment;
    }

    private Map<String, String> variables() {
        var environment =
                new TreeMap<>(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "443"));
        for (var from : container.path("envFrom")) {
            environment.putAll(
                    from.has("secretRef") ? secret(from.path("secretRef")) : configMap(from.required("configMapRef")));
        }
        for (var variable : container.path("env")) {
            environment.put(
                    variable.path("name").asText(),
                    variable.has("value") ? variable.path("value").asText() : value(variable.required("valueFrom")));
        }
        return environment;
    }

    private String value(JsonNode from) {
        if (from.has("secretKeyRef")) {
            return key(secret(from.path("secretKeyRef")), from.path("secretKeyRef"));
        }
        var reference = from.required("configMapKeyRef");
        return key(configMap(reference), reference);
    }

    private static String key(Map<String, String> content, JsonNode reference) {
        var value = content.get(reference.path("key").asText());
        if (value == null) {
            throw new IllegalStateException("There is nothing under the key of " + reference);
        }
        return value;
    }

    private Map<String, String> secret(JsonNode reference) {
        return secrets.the(
                reference.path("name").asText(reference.path("secretName").asText()));
    }

    private Map<String, String> configMap(JsonNode reference) {
        var name = reference.path("name").asText();
        if (reference.path("optional").asBoolean()
                && rendered.of("ConfigMap").noneMatch(map -> Rendered.name(map).equals(name))) {
            return Map.of();
        }
        var content = new TreeMap<String, String>();
        rendered.the("ConfigMap", name)
                .path("data")
                .properties()
                .forEach(entry -> content.put(entry.getKey(), entry.getValue().asText()));
        return content;
    }

    /** What is mounted, as options of {@code podman run}. */
    List<String> mounts() {
        return mounts;
    }

    private List<String> mountAll() {
        var mounts = new ArrayList<String>();
        for (var mount : container.path("volumeMounts")) {
            var path = mount.path("mountPath").asText();
            var volume = volume(mount);
            if (volume.has("emptyDir")) {
                long size = PodContext.bytes(volume.at("/emptyDir/sizeLimit").asText());
                mounts.add("--tmpfs=" + path + ":exec,mode=1777,size=" + size);
            } else if (volume.has("persistentVolumeClaim")) {
                var claim = volume.path("persistentVolumeClaim");
                boolean readOnly = mount.path("readOnly").asBoolean()
                        || claim.path("readOnly").asBoolean();
                mounts.add(
                        "--volume=" + claim(claim.path("claimName").asText()) + ":" + path + (readOnly ? ":ro" : ""));
            } else {
                mounts.add("--volume=" + files(volume.path("name").asText(), content(volume)) + ":" + path + ":ro");
            }
        }
        if (pod.path("automountServiceAccountToken").asBoolean(true)) {
            var account =
                    Map.of("namespace", deployment.at("/metadata/namespace").asText(), "token", "nobody's");
            mounts.add("--volume=" + files("service-account", account) + ":" + SERVICE_ACCOUNT + ":ro");
        }
        return mounts;
    }

    private JsonNode volume(JsonNode mount) {
        for (var volume : pod.path("volumes")) {
            if (volume.path("name").equals(mount.path("name"))) {
                return volume;
            }
        }
        throw new IllegalStateException("There is no volume for " + mount);
    }

    /** All of a Secret or ConfigMap, or the items that are named, by the names of their files. */
    private Map<String, String> content(JsonNode volume) {
        var source = volume.has("secret") ? volume.path("secret") : volume.required("configMap");
        var all = volume.has("secret") ? secret(source) : configMap(source);
        if (!source.has("items")) {
            return all;
        }
        var content = new TreeMap<String, String>();
        for (var item : source.path("items")) {
            content.put(item.path("path").asText(), key(all, item));
        }
        return content;
    }

    /** A volume that all can write who have the group of the pods, as all pods do. */
    private Path claim(String name) {
        rendered.the("PersistentVolumeClaim", name);
        return directory(directory.resolve("claims").resolve(name), "rwxrwxrwx");
    }

    private Path files(String volume, Map<String, String> content) {
        var files = directory(directory.resolve(service.key()).resolve(volume), "rwxr-xr-x");
        content.forEach((name, text) -> {
            try {
                Files.setPosixFilePermissions(
                        Files.writeString(files.resolve(name), text), PosixFilePermissions.fromString("rw-r--r--"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return files;
    }

    private static Path directory(Path directory, String permissions) {
        try {
            return Files.setPosixFilePermissions(
                    Files.createDirectories(directory), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
