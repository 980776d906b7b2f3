package io.lombard.system;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the running {@link Suite}: one for all classes, started with the first that asks, deleted at the end. */
final class SuiteExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SuiteExtension.class);

    /** Closed by JUnit after the last test; what the parts wrote stays in {@code target/suite-logs}. */
    private record Running(Suite suite) implements AutoCloseable {

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
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, key -> new Running(new Suite(LombardStack.temporary())), Running.class)
                .suite();
    }
}
