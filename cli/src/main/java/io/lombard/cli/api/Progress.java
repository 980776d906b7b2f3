package io.lombard.cli.api;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One line that changes on a terminal; elsewhere a new line every few seconds. Thread-safe. */
public final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private Instant last = Instant.now();

    public Progress(PrintWriter out) {
        this.out = out;
        terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** Shows a passing state. */
    public synchronized void show(String text) {
        if (terminal) {
            out.print("\r" + pad("    " + text));
            out.flush();
        } else if (last.plus(BETWEEN_LINES).isBefore(Instant.now())) {
            last = Instant.now();
            line(text);
        }
    }

    /** Shows a lasting result. */
    public synchronized void line(String text) {
        if (terminal) {
            out.print("\r" + pad("") + "\r");
        }
        out.println("    " + text);
        out.flush();
    }

    private static String pad(String text) {
        return text.length() >= WIDTH ? text : text + " ".repeat(WIDTH - text.length());
    }
}
