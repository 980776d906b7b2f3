package io.lombard.cli.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import io.lombard.stack.PartStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lombard status}. */
@Command(
        name = "status",
        description = "Shows how each part is, where it listens and how much memory it holds.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all parts are ready", "3:not all of them are"})
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_ALL_READY = 3;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        LombardStack stack = suite.last();
        List<PartStatus> parts = stack.status();
        boolean ready = parts.stream().allMatch(PartStatus::isReady);
        if (json) {
            out.println(json(stack, parts, ready));
        } else {
            print(out, parts);
        }
        return ready ? 0 : NOT_ALL_READY;
    }

    private static void print(PrintWriter out, List<PartStatus> parts) {
        out.printf("%-20s%-11s%6s%9s%10s  %s%n", "PART", "STATE", "PORT", "PID", "MEMORY", "SINCE");
        for (PartStatus part : parts) {
            boolean stopped = part.state() == PartStatus.State.STOPPED;
            out.printf(
                    "%-20s%-11s%6d%9s%10s  %s%n",
                    part.part().title(),
                    word(part),
                    part.port(),
                    stopped ? "-" : Long.toString(part.pid()),
                    stopped ? "-" : part.residentBytes() / MEBIBYTE + " MiB",
                    part.startedAt().map(TIME::format).orElse("-"));
        }
        long bytes = parts.stream().mapToLong(PartStatus::residentBytes).sum();
        out.printf("%-20s%-11s%6s%9s%10s%n", "together", "", "", "", bytes / MEBIBYTE + " MiB");
    }

    private static String json(LombardStack stack, List<PartStatus> parts, boolean ready)
            throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("state", stack.state().toString()).put("ready", ready);
        for (PartStatus part : parts) {
            root.withArray("parts")
                    .addObject()
                    .put("part", part.part().key())
                    .put("state", word(part))
                    .put("port", part.port())
                    .put("pid", part.pid())
                    .put("residentBytes", part.residentBytes())
                    .put("startedAt", part.startedAt().map(Instant::toString).orElse(null))
                    .put("log", stack.log(part.part()).toString());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static String word(PartStatus part) {
        return part.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
