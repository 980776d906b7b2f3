package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard images [NAME...]}. */
@Command(
        name = "lombard images",
        mixinStandardHelpOptions = true,
        description =
                "Builds container images of the services, and of Spark's application for large months, with podman, on a Java"
                        + " runtime of their own.")
public final class Images implements Callable<Integer> {

    /** Neither success nor a failure of anything: nothing was built. */
    private static final int ARGUMENTS_ARE_GOOD = 10;

    private static final double MEBIBYTE = 1 << 20;
    private static final double NANOSECONDS = 1e9;

    @Parameters(paramLabel = "NAME", description = "Such as catalog-service or anonymiser-spark (default: all five).")
    private List<String> names = List.of();

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
        if (nativeSources && !names.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--native-sources is of all services: name none.");
        }
        List<PartName> services = services();
        if (!nativeSources) {
            Engine.require();
        }
        if (argumentsOnly) {
            return ARGUMENTS_ARE_GOOD;
        }
        Engine engine = Engine.find();
        if (!services.isEmpty()) {
            build(engine, services);
        }
        if (names.isEmpty() || names.contains(SparkImage.TITLE)) {
            SparkImage image = new SparkImage(tag);
            timed(engine, image, () -> image.build(engine, Project.find()));
        }
        return 0;
    }

    private void build(Engine engine, List<PartName> services) {
        LombardStack suite = LombardStack.temporary();
        try {
            out.println("Starting PostgreSQL, Kafka and Keycloak: the services' starts are learnt against them ...");
            suite.start(PartName.foundations().toArray(PartName[]::new));
            for (PartName service : services) {
                ServiceImage image = new ServiceImage(service, tag);
                timed(engine, image, () -> image.build(engine, Project.find(), suite));
            }
        } finally {
            suite.delete();
        }
    }

    private void timed(Engine engine, Image image, Runnable build) {
        long begin = System.nanoTime();
        build.run();
        out.printf(
                Locale.ROOT,
                "%s  %.0f MiB, built in %.0f s%n",
                image.name(),
                image.size(engine) / MEBIBYTE,
                (System.nanoTime() - begin) / NANOSECONDS);
    }

    private List<PartName> services() {
        return names.isEmpty()
                ? PartName.services()
                : names.stream()
                        .filter(name -> !name.equals(SparkImage.TITLE))
                        .map(this::service)
                        .toList();
    }

    private PartName service(String name) {
        return PartName.of(name)
                .filter(PartName::isService)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no image named " + name + "; there are "
                                + PartName.services().stream()
                                        .map(PartName::title)
                                        .collect(Collectors.joining(", "))
                                + ", " + SparkImage.TITLE));
    }
}
