package io.lombard.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.cli.LombardRun;
import io.lombard.contracts.audit.AuditLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckCommandTest {

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();
    private AuditLine.Head head = AuditLine.START;

    @BeforeEach
    void fiveLines() {
        for (int i = 1; i <= 5; i++) {
            var line = AuditLine.after(head, "\"kind\":\"delivered\",\"rows\":" + i);
            lines.add(line.text());
            head = line.head();
        }
    }

    private LombardRun check(String... options) throws IOException {
        var file = Files.write(directory.resolve("audit.ndjson"), lines);
        var arguments = new ArrayList<>(List.of("audit-check", file.toString()));
        arguments.addAll(List.of(options));
        return LombardRun.of(arguments.toArray(String[]::new));
    }

    private String kept() {
        return head.number() + ":" + head.hash();
    }

    @Test
    void saysThatAChainHoldsAndWhereItEnds() throws IOException {
        var run = check("--head", kept());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("5 lines, 1 to 5", "HOLDS, and the head", kept());
    }

    @Test
    void namesWhatWasChangedRemovedAndCutOff() throws IOException {
        lines.set(1, lines.get(1).replace("\"rows\":2", "\"rows\":3"));
        lines.remove(2);
        lines.removeLast();
        var run = check("--head", kept());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "Line 2 is not what its hash was made of.",
                        "Lines 3 to 3 are missing.",
                        "line 5 was known: its end was cut off",
                        "DOES NOT HOLD");
    }

    @Test
    void takesPartsAndAPartnersOwnLines() throws IOException {
        lines.removeFirst();
        assertThat(check().exitCode()).isEqualTo(1);
        assertThat(check("--part").exitCode()).isZero();
        lines.remove(1);
        assertThat(check("--part").exitCode()).isEqualTo(1);
        assertThat(check("--own").exitCode()).isZero();
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        assertThat(check("--head", "5").output()).contains("A head is a line's number");
        assertThat(check("--head", "5").exitCode()).isEqualTo(2);
        var run = LombardRun.of("audit-check", "nowhere.ndjson");
        assertThat(run.output()).contains("There is no file nowhere.ndjson");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
