package io.lombard.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service may do and take in production, read from the manifests of Kubernetes: {@code every-service.yaml} and the
 * service's own.
 *
 * @param user numeric, as the group
 * @param memory limit in bytes
 * @param grace seconds between the signal to end and the end
 * @param javaOptions as {@code JAVA_TOOL_OPTIONS} gives them
 * @param temporary where a volume for temporary files is mounted
 */
public record PodContext(
        long user,
        long group,
        boolean readOnly,
        boolean escalation,
        List<String> droppedCapabilities,
        long memory,
        long grace,
        String javaOptions,
        String temporary) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public PodContext {
        droppedCapabilities = List.copyOf(droppedCapabilities);
    }

    public static PodContext of(Project project, PartName service) {
        Path directory = project.root().resolve("k8s/base/services");
        return of(
                deployment(directory.resolve("every-service.yaml")),
                deployment(directory.resolve(service.title() + ".yaml")),
                setting(directory.resolve(service.title() + ".env"), "JAVA_TOOL_OPTIONS"));
    }

    /** Of a Deployment in which all that is said of the service has come together. */
    static PodContext of(JsonNode rendered, String javaOptions) {
        return of(rendered, rendered, javaOptions);
    }

    private static PodContext of(JsonNode every, JsonNode own, String javaOptions) {
        JsonNode pod = every.at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        JsonNode rights = container.required("securityContext");
        return new PodContext(
                pod.at("/securityContext").required("runAsUser").longValue(),
                pod.at("/securityContext").required("runAsGroup").longValue(),
                rights.required("readOnlyRootFilesystem").booleanValue(),
                rights.required("allowPrivilegeEscalation").booleanValue(),
                texts(rights.at("/capabilities").required("drop")),
                memory(own),
                pod.required("terminationGracePeriodSeconds").longValue(),
                javaOptions,
                mountPath(container, "tmp"));
    }

    private static JsonNode deployment(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document.path("kind").asText().equals("Deployment")) {
                    return document;
                }
            }
            throw new IllegalStateException(file + " has no Deployment");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long memory(JsonNode deployment) {
        return bytes(deployment
                .at("/spec/template/spec/containers/0/resources/limits")
                .required("memory")
                .textValue());
    }

    /** Of a quantity such as {@code 768Mi}. */
    static long bytes(String quantity) {
        long number = Long.parseLong(quantity.substring(0, quantity.length() - 2));
        return switch (quantity.substring(quantity.length() - 2)) {
            case "Mi" -> number << 20;
            case "Gi" -> number << 30;
            default -> throw new IllegalStateException("A quantity in Mi or Gi is expected: " + quantity);
        };
    }

    private static String setting(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(file + " doesn't set " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mountPath(JsonNode container, String volume) {
        for (JsonNode mount : container.required("volumeMounts")) {
            if (mount.path("name").asText().equals(volume)) {
                return mount.required("mountPath").textValue();
            }
        }
        throw new IllegalStateException("No volume " + volume + " is mounted");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    /** Rights and limits as options of {@code podman run}. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        options.add("--user=" + user + ":" + group);
        options.add("--memory=" + memory);
        droppedCapabilities.forEach(capability -> options.add("--cap-drop=" + capability));
        if (readOnly) {
            options.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        }
        if (!escalation) {
            options.add("--security-opt=no-new-privileges");
        }
        return options;
    }
}
