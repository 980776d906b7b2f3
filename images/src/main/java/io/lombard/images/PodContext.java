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
import java.util.Map;
import java.util.stream.Collectors;
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
 * @param settings that hold wherever it runs, such as the form of its log; not those that name addresses of the cluster
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
        String temporary,
        Map<String, String> settings) {

    private static final List<String> ANYWHERE = List.of("QUARKUS_LOG_", "QUARKUS_HTTP_PROXY_", "QUARKUS_SHUTDOWN_");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public PodContext {
        droppedCapabilities = List.copyOf(droppedCapabilities);
        settings = Map.copyOf(settings);
    }

    public static PodContext of(Project project, PartName service) {
        Path directory = project.root().resolve("k8s/base/services");
        JsonNode pod = deployment(directory.resolve("every-service.yaml")).at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        JsonNode rights = container.required("securityContext");
        return new PodContext(
                pod.at("/securityContext").required("runAsUser").longValue(),
                pod.at("/securityContext").required("runAsGroup").longValue(),
                rights.required("readOnlyRootFilesystem").booleanValue(),
                rights.required("allowPrivilegeEscalation").booleanValue(),
                texts(rights.at("/capabilities").required("drop")),
                memory(deployment(directory.resolve(service.title() + ".yaml"))),
                pod.required("terminationGracePeriodSeconds").longValue(),
                setting(directory.resolve(service.title() + ".env"), "JAVA_TOOL_OPTIONS"),
                mountPath(container, "tmp"),
                settings(directory.resolve("common.env"), ANYWHERE));
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
        String limit = deployment
                .at("/spec/template/spec/containers/0/resources/limits")
                .required("memory")
                .textValue();
        long number = Long.parseLong(limit.substring(0, limit.length() - 2));
        return switch (limit.substring(limit.length() - 2)) {
            case "Mi" -> number << 20;
            case "Gi" -> number << 30;
            default -> throw new IllegalStateException("A memory limit in Mi or Gi is expected: " + limit);
        };
    }

    private static String setting(Path file, String name) {
        String found = settings(file, List.of(name + "=")).get(name);
        if (found == null) {
            throw new IllegalStateException(file + " doesn't set " + name);
        }
        return found;
    }

    /** Those whose names begin so. */
    private static Map<String, String> settings(Path file, List<String> beginnings) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> beginnings.stream().anyMatch(line::startsWith))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
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

    /** The same as options of {@code podman run}. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        options.add("--user=" + user + ":" + group);
        options.add("--memory=" + memory);
        options.add("--tmpfs=" + temporary + ":exec,mode=1777,size=2g");
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
