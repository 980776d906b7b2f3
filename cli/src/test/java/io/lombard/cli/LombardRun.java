package io.lombard.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the command line answered. */
public record LombardRun(int exitCode, String output) {

    /** Runs it in this process, as its main method does. */
    public static LombardRun of(String... arguments) {
        var text = new StringWriter();
        var writer = new PrintWriter(text, true);
        int exitCode = Lombard.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new LombardRun(exitCode, text.toString());
    }
}
