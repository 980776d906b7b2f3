package io.lombard.cli.api;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One line that changes on a terminal; elsewhere a new line every few seconds, where it says something new. Thread-safe. */
public final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant last;
    private String shown = "";

    public Progress(PrintWriter out) {
        this(out, Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false), InstantSource.system());
    }

    Progress(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        last = clock.instant();
    }

    /** Shows a passing state. */
    public synchronized void show(String text) {
        if (terminal) {
            out.print("\r" + pad("    " + text));
            out.flush();
        } else if (!text.equals(shown) && last.plus(BETWEEN_LINES).isBefore(clock.instant())) {
            last = clock.instant();
            shown = text;
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
