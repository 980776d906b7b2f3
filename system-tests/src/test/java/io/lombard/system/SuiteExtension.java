package io.lombard.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.test.KafkaUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the running {@link Suite}, and the {@link KafkaUsers} of it: one for all classes, started with the first that asks, deleted at the end. */
final class SuiteExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SuiteExtension.class);

    /** Closed by JUnit after the last test; what the parts wrote stays in {@code target/suite-logs}. */
    private record Running(Suite suite, KafkaUsers users) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            var kept = Files.createDirectories(Path.of("target", "suite-logs"));
            for (var part : PartName.values()) {
                var log = suite.stack().log(part);
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            suite.stack().delete();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Suite.class || type == KafkaUsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(Running.class, key -> start(), Running.class);
        return parameter.getParameter().getType() == Suite.class ? running.suite() : running.users();
    }

    /** With Kafka as the manifests have it: a service that isn't allowed what it does fails every test. */
    private static Running start() {
        var temporary = LombardStack.temporary();
        try {
            var users = new KafkaUsers(temporary.state().resolve("kafka-users"), users());
            var stack = temporary.told(told(users, temporary));
            stack.start(PartName.KAFKA);
            users.grant(stack.kafkaBootstrap());
            return new Running(new Suite(stack), users);
        } catch (Exception e) {
            temporary.delete();
            throw new IllegalStateException("the suite could not be started", e);
        }
    }

    private static List<JsonNode> users() throws IOException {
        var manifest = Project.find().root().resolve("k8s/base/kafka/users.yaml");
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(manifest.toFile())) {
            return documents.readAll();
        }
    }

    /** What the manifests tell, with files of this machine. */
    private static Map<PartName, Map<String, String>> told(KafkaUsers users, LombardStack stack) {
        var told = new EnumMap<PartName, Map<String, String>>(PartName.class);
        told.put(PartName.KAFKA, users.broker(stack));
        for (var service : PartName.services()) {
            var environment = new HashMap<String, String>();
            users.client(service.title())
                    .forEach((setting, value) -> environment.put(
                            "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_'), value.toString()));
            told.put(service, environment);
        }
        return told;
    }
}
