package io.lombard.cli.audit;

import io.lombard.cli.api.InputFile;
import io.lombard.contracts.audit.AuditLine;
import io.lombard.contracts.audit.ChainCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard audit-check FILE [--head NUMBER:HASH]}: 0 when the chain holds, 1 when it does not, 2 for wrong arguments. */
@Command(
        name = "audit-check",
        mixinStandardHelpOptions = true,
        description = "Checks, offline, that no line of an exported audit was changed, removed, put in or moved.")
public final class AuditCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            converter = InputFile.class,
            description = "Lines as GET /v1/audit of the delivery-service gives them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Option(
            names = "--head",
            paramLabel = "NUMBER:HASH",
            description = "The end of the chain as you kept it: shows whether lines were cut off or written anew.")
    private @Nullable String head;

    @Option(names = "--part", description = "The file may begin with any line, as exports with 'from' or 'after' do.")
    private boolean part;

    @Option(names = "--own", description = "The file holds one partner's lines: those of others lie between them.")
    private boolean own;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var check = new ChainCheck(extent(), head == null ? null : AuditLine.Head.parse(head));
        // A byte that isn't UTF-8 becomes a character that was not hashed, so its line is named.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            lines.lines().forEach(check::read);
        }
        var report = check.report();
        tell(report, spec.commandLine().getOut());
        return report.holds() ? 0 : 1;
    }

    private ChainCheck.Extent extent() {
        if (own) {
            return ChainCheck.Extent.SOME;
        }
        return part ? ChainCheck.Extent.PART : ChainCheck.Extent.WHOLE;
    }

    private void tell(ChainCheck.Report report, PrintWriter out) {
        report.findings().forEach(finding -> out.println(finding.explanation()));
        if (report.unnamed() > 0) {
            out.printf("And %d more of the like.%n", report.unnamed());
        }
        out.printf(
                "%s: %d lines, %d to %d.%n",
                file, report.lines(), report.firstNumber(), report.head().number());
        if (!report.holds()) {
            out.println("The chain DOES NOT HOLD: see above.");
        } else if (head == null) {
            out.println(
                    "The chain HOLDS up to its last line. Whether lines were cut off after it shows against a head that"
                            + " was kept: name it with --head.");
        } else {
            out.println("The chain HOLDS, and the head that you kept is in it.");
        }
        out.println("Its head, to keep: " + report.head().number() + ":"
                + report.head().hash());
        out.flush();
    }
}
