package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard images [SERVICE...]}. */
@Command(
        name = "lombard images",
        mixinStandardHelpOptions = true,
        description = "Builds container images of the services with podman, on a Java runtime of their own.")
public final class Images implements Callable<Integer> {

    /** Neither success nor a failure of anything: nothing was built. */
    private static final int ARGUMENTS_ARE_GOOD = 10;

    private static final double MEBIBYTE = 1 << 20;
    private static final double NANOSECONDS = 1e9;

    @Parameters(paramLabel = "SERVICE", description = "Such as catalog-service (default: all four).")
    private List<String> services = List.of();

    @Option(names = "--tag", defaultValue = "latest", description = "The images' tag (default: ${DEFAULT-VALUE}).")
    private String tag = "";

    @Option(
            names = "--native-sources",
            description =
                    "Prepares the sources of native binaries instead, of all services, and prints where they are.")
    private boolean nativeSources;

    @Option(
            names = "--arguments-only",
            hidden = true,
            description = "Checks the arguments and builds nothing: the script asks so before it builds the services.")
    private boolean argumentsOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        CommandLine command = new CommandLine(new Images());
        command.setExecutionExceptionHandler((e, line, result) -> {
            line.getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() {
        if (nativeSources && !services.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--native-sources is of all services: name none.");
        }
        List<PartName> wanted = wanted();
        if (!nativeSources) {
            Engine.require();
        }
        if (argumentsOnly) {
            return ARGUMENTS_ARE_GOOD;
        }
        Engine engine = Engine.find();
        LombardStack suite = LombardStack.temporary();
        try {
            out.println("Starting PostgreSQL, Kafka and Keycloak: the services' starts are learnt against them ...");
            suite.start(PartName.foundations().toArray(PartName[]::new));
            wanted.forEach(service -> build(engine, new ServiceImage(service, tag), suite));
        } finally {
            suite.delete();
        }
        return 0;
    }

    private void build(Engine engine, ServiceImage image, LombardStack suite) {
        long begin = System.nanoTime();
        image.build(engine, Project.find(), suite);
        out.printf(
                Locale.ROOT,
                "%s  %.0f MiB, built in %.0f s%n",
                image.name(),
                image.size(engine) / MEBIBYTE,
                (System.nanoTime() - begin) / NANOSECONDS);
    }

    private List<PartName> wanted() {
        return services.isEmpty()
                ? PartName.services()
                : services.stream().map(this::service).toList();
    }

    private PartName service(String name) {
        return PartName.of(name)
                .filter(PartName::isService)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no service named " + name + "; there are "
                                + String.join(
                                        ", ",
                                        PartName.services().stream()
                                                .map(PartName::title)
                                                .toList())));
    }
}
