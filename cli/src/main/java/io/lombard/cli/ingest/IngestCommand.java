package io.lombard.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.InputFile;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UseDefaultConverter;

/** {@code lombard ingest FILE [--mapping MAPPING] [--lookup NAME=FILE]...}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Sends a file of any length to the ingest service.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record was accepted or had been sent before",
            "1:the file was not taken",
            "2:wrong arguments",
            "3:some records were rejected, the others taken",
            "4:the file broke off or can't be read to its end; what was whole before that was taken or rejected"
        })
public final class IngestCommand implements Callable<Integer> {

    private static final int SOME_REJECTED = 3;
    private static final int BROKEN_OFF = 4;
    private static final int SHOWN = 10;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            converter = InputFile.class,
            description = {
                "Payments: NDJSON or CSV with the canonical fields, a statement (.xml: camt.053 or camt.054;",
                ".json: UK Open Banking), each also as .gz or .zst, or any CSV with a mapping.",
                "Locations, conversations, descriptions and consents are sent by HTTP: docs/guides/facts.md"
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            converter = InputFile.class,
            description = "How the file's columns become fields (YAML).")
    private @Nullable Path mapping;

    @Option(
            names = "--lookup",
            paramLabel = "NAME=FILE",
            converter = {UseDefaultConverter.class, InputFile.class},
            description = "A table that the mapping looks things up in; default: the file NAME beside FILE.")
    private Map<String, Path> lookups = new TreeMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Supplier<Suite> suite;

    public IngestCommand() {
        suite = () -> Suite.of(option.running());
    }

    IngestCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws IOException {
        var progress = new Progress(spec.commandLine().getOut());
        var upload = upload(progress);
        var counts = suite.get()
                .ingest("source")
                .post("/v1/transactions", upload.headers(), upload.body())
                .body();
        report(counts, progress);
        if (isBroken(counts)) {
            return BROKEN_OFF;
        }
        return counts.path("rejected").asLong() == 0 ? 0 : SOME_REJECTED;
    }

    private static boolean isBroken(JsonNode counts) {
        return !counts.path("complete").asBoolean(true);
    }

    private Upload upload(Progress progress) throws IOException {
        double size = Math.max(1, Files.size(file));
        if (mapping == null) {
            return Upload.canonical(file, read -> show(read, size, progress));
        }
        return Upload.mapped(file, mapping, Lookups.find(mapping, file, lookups), read -> show(read, size, progress));
    }

    private static void show(long read, double size, Progress progress) {
        progress.show(String.format(Locale.ROOT, "%.1f MB sent, %.0f %%", read / 1e6, 100 * read / size));
    }

    private static void report(JsonNode counts, Progress progress) {
        progress.line(String.format(
                Locale.ROOT,
                "%,d received: %,d accepted, %,d duplicates, %,d rejected (batch %s)",
                counts.path("received").asLong(),
                counts.path("accepted").asLong(),
                counts.path("duplicates").asLong(),
                counts.path("rejected").asLong(),
                counts.path("batchId").asText()));
        int shown = 0;
        for (var rejection : counts.path("rejections")) {
            if (shown++ < SHOWN) {
                var field = rejection.path("field").asText("");
                progress.line(String.format(
                        Locale.ROOT,
                        "  line %,d%s: %s",
                        rejection.path("line").asLong(),
                        field.isEmpty() ? "" : " " + field,
                        rejection.path("rule").asText()));
            }
        }
        if (isBroken(counts)) {
            var rule = counts.path("brokenBy").asText();
            var place = counts.has("brokenAtLine")
                    ? ", line " + counts.path("brokenAtLine").asLong()
                    : "";
            progress.line("The file was not read to its end (" + rule + place + "): " + inWords(rule)
                    + ". What was whole before that is counted above; the rest was not taken.");
        }
    }

    private static String inWords(String brokenBy) {
        return switch (brokenBy) {
            case "compressed-data-cut" -> "the compressed data ends in its middle";
            case "compressed-data-damaged" -> "it isn't compressed as its name says, or is damaged";
            case "compressed-data-expands-too-much" -> "it grows more than any real file does when it is unpacked";
            case "compression-not-announced" -> "it is gzip or zstd, but its name ends neither in .gz nor in .zst";
            case "parquet-is-for-the-drop-folder" ->
                "it is Parquet: put it into the drop folder, drop in the suite's state directory";
            case "document-damaged" -> "the document isn't well-formed, or ends in its middle";
            case "document-declares-types" -> "it has a document type (DOCTYPE), which no statement has";
            case "document-too-deep" -> "it is nested more deeply than any statement";
            case "document-unknown" ->
                "it is neither a camt.053 or camt.054 nor a list of Open Banking transactions, "
                        + "or of a version that isn't known";
            case "multipart-cut" -> "the request ended before its last part did";
            case "connection-lost" -> "the connection was lost; send it again, what was taken counts once";
            default -> "ingest says no more of it";
        };
    }
}
