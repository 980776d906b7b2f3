package io.lombard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LombardTest {

    @TempDir
    private Path state;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryCommand() {
        assertThat(run("help")).isZero();

        assertThat(out.toString())
                .contains(
                        "up", "status", "logs", "down", "reset", "backup", "restore", "token", "profile", "demo",
                        "ingest", "test", "bench");
    }

    @Test
    void statusOfASuiteThatNeverRanIsNotReady() {
        assertThat(run("status", "--json", "--state", state.toString())).isEqualTo(3);

        assertThat(out.toString()).contains("\"ready\" : false", "\"part\" : \"delivery\"", "\"state\" : \"stopped\"");
    }

    @Test
    void downOfASuiteThatNeverRanIsFine() {
        assertThat(run("down", "--state", state.toString())).isZero();
    }

    @Test
    void logsOfAnUnknownPartFailWithASentence() {
        assertThat(run("logs", "nonsense", "--state", state.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("There is no part named nonsense").doesNotContain("Exception");
    }

    @Test
    void tokenOfASuiteThatIsDownSaysHowToStartIt() {
        assertThat(run("token", "nobody", "--state", state.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("./lombard up").doesNotContain("Keycloak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest LICENSE",
                "release spending-trends 2026-10",
                "agree spending-trends",
                "read spending-trends",
                "demo"
            })
    void everyCommandTakesTheStateDirectory(String command) {
        assertThat(run((command + " --state " + state).split(" "))).isEqualTo(1);

        assertThat(err.toString()).doesNotContain("Unknown option");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertThat(run("relese")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no command 'relese'", "release", "./lombard help");
    }

    @Test
    void profileOfAnUnknownPartnerNamesThoseThatExist() {
        assertThat(run("profile", "nobody", "--state", state.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("city-observatory", "retail-insight");
    }

    @Test
    void wrongArgumentsAreTheirOwnExitCode() {
        assertThat(run("token")).isEqualTo(2);
    }

    private int run(String... arguments) {
        CommandLine line = Lombard.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
