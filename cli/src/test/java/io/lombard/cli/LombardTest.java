package io.lombard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LombardTest {

    @TempDir
    private Path state;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpListsEveryCommand(String asked) {
        assertThat(run(asked)).isZero();

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
        assertThat(run("logs", "nonsense", "--state", state.toString())).isEqualTo(2);

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
                "ingest pom.xml",
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
    void theCommandThatBeginsMostAlikeIsSuggested() {
        run("stats");

        assertThat(err.toString()).contains("Did you mean: status?").doesNotContain("facts");
    }

    @Test
    void argumentsOfUpAreCheckedWithoutStartingAnything() {
        assertThat(run("up", "--detatch", "--arguments-only")).isEqualTo(2);
        assertThat(err.toString()).contains("--detatch", "--detach");

        assertThat(run("up", "--detach", "--arguments-only", "--state", state.toString()))
                .isEqualTo(10);
        assertThat(state).isEmptyDirectory();
    }

    /** What the script serves by itself; none of these builds anything. */
    @ParameterizedTest
    @CsvSource({
        "help test, 0, -Dquick",
        "test --help, 0, -Dquick",
        "help format, 0, Formats the source files",
        "format -h, 0, Formats the source files",
        "format everything, 2, ./lombard help format",
        "help upgrade-check, 0, [REVISION]",
        "upgrade-check --help, 0, [REVISION]",
        "upgrade-check --from HEAD, 2, ./lombard help upgrade-check",
        "upgrade-check HEAD HEAD, 2, ./lombard help upgrade-check",
        "upgrade-check no-such-revision, 2, no revision 'no-such-revision'"
    })
    void theScriptHelpsBeforeItBuilds(String arguments, int status, String told) throws Exception {
        var command = new ArrayList<>(List.of("../lombard"));
        command.addAll(List.of(arguments.split(" ")));
        var script = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(told)
                .doesNotContain("Building");
        assertThat(script.waitFor()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "release spending-trends 2026-13, MONTH, is no month",
        "ingest pom.xml --mapping nomap.yaml, --mapping, There is no file nomap.yaml.",
        "ingest pom.xml --lookup district=nodistrict.csv, --lookup, There is no file nodistrict.csv.",
        "ingest src, FILE, is a directory",
        "ingest nowhere.csv, FILE, There is no file nowhere.csv.",
        "verify nowhere.jws, nowhere.jws, There is no file nowhere.jws.",
        "audit-check nowhere, FILE, There is no file nowhere.",
        "demo --months 0, --months, from 1",
        "demo --customers -1, --customers, from 1",
        "demo --customers-per-request 0, --customers-per-request, from 1",
        "demo --partner nobody, --partner, city-observatory",
        "facts --months many, --months, from 1",
        "logs kafka -n 0, --lines, from 1"
    })
    void aWrongArgumentIsNamedWithTheRule(String command, String argument, String rule) {
        assertThat(run(command.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(argument, rule).doesNotContain("\tat ");
    }

    @Test
    void profileOfAnUnknownPartnerNamesThoseThatExist() {
        assertThat(run("profile", "nobody", "--state", state.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("city-observatory", "retail-insight");
    }

    @Test
    void wrongArgumentsAreTheirOwnExitCode() {
        assertThat(run("token")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"city-observatory", "rival"})
    void aPartnerIsNamedByItsOrganisationOrItsUser(String partner) {
        assertThat(run("profile", partner, "--state", state.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("The suite is not running");
    }

    private int run(String... arguments) {
        CommandLine line = Lombard.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
