package io.lombard.cli.suite;

import io.lombard.cli.api.Count;
import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard logs}. */
@Command(name = "logs", description = "Prints what a part has written.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_MILLIS = 250;

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "SERVICE",
            description = "ingest, anonymiser, catalog, delivery, postgres, kafka or keycloak.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            converter = Count.class,
            description = "How many of the last lines; default: ${DEFAULT-VALUE}.")
    private int lines = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PartName part = PartName.of(service)
                .orElseThrow(() -> new IllegalArgumentException("There is no part named " + service + "."));
        Path log = suite.last().log(part);
        if (Files.notExists(log)) {
            throw new StackException(part.title() + " has written nothing yet; it has not been started");
        }
        PrintWriter out = spec.commandLine().getOut();
        long end = Files.size(log);
        printLast(log, out);
        while (follow) {
            end = printFrom(log, end, out);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return 0;
    }

    private void printLast(Path log, PrintWriter out) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        // Not UTF-8: a line may break off anywhere when a process is killed.
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            all.forEach(line -> {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            });
        }
        last.forEach(
                line -> out.println(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        out.flush();
    }

    /** A shorter file than before is a new one: the part was started again. */
    private static long printFrom(Path log, long position, PrintWriter out) throws IOException {
        if (Files.notExists(log)) {
            return position;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(file.length() < position ? 0 : position);
            byte[] fresh = new byte[(int) Math.min(file.length() - file.getFilePointer(), 1 << 20)];
            file.readFully(fresh);
            out.print(new String(fresh, StandardCharsets.UTF_8));
            out.flush();
            return file.getFilePointer();
        }
    }
}
