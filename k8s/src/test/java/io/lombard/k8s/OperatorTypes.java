package io.lombard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * KEDA's, External Secrets' and the Prometheus operator's types as npm packages have them. The compiler of TypeScript refuses a field that a type doesn't have, which
 * the validation in these packages doesn't. Needs Node 20 with npm.
 */
final class OperatorTypes {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm");

    private static final Map<String, String> MODULES = Map.of(
            "ScaledObject", "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject",
            "TriggerAuthentication", "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication",
            "ExternalSecret", "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret",
            "PodMonitor", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor",
            "PrometheusRule", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule");

    private OperatorTypes() {}

    static boolean know(JsonNode object) {
        return MODULES.containsKey(object.path("kind").asText());
    }

    /** What the compiler says, a line an error. */
    static List<String> broken(List<ObjectNode> objects) {
        try {
            NpmPackages.install(SOURCE, HOME);
            Files.writeString(HOME.resolve("objects.ts"), program(objects));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // It ends with 2 where it finds errors, which is not a failure of its own.
        var compiler = "node node_modules/typescript/bin/tsc --noEmit --strict --skipLibCheck --module nodenext"
                + " --moduleResolution nodenext --target es2022 objects.ts || [ $? -eq 2 ]";
        return Command.run(HOME, "sh", "-c", compiler).lines().toList();
    }

    private static String program(List<ObjectNode> objects) {
        var program = new StringBuilder();
        MODULES.forEach((kind, module) -> program.append("import type { I%s } from \"%s\";%n".formatted(kind, module)));
        for (int i = 0; i < objects.size(); i++) {
            var object = objects.get(i);
            program.append("export const object%d: I%s = %s;%n"
                    .formatted(i, object.path("kind").asText(), object));
        }
        return program.toString();
    }
}
