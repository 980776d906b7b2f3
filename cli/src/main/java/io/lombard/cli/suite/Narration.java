package io.lombard.cli.suite;

import io.lombard.stack.Progress;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints what happens while the suite starts or stops, a line for each event; it reads well in a file, too. */
final class Narration implements Progress {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final PrintWriter out;

    Narration(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void begins(PartName part, String what) {
        line(part, what + " ...");
    }

    @Override
    public synchronized void done(PartName part, String what, Duration took) {
        String time = took.isZero() ? "" : String.format(Locale.ROOT, " (%.1f s)", took.toMillis() / MILLIS_PER_SECOND);
        line(part, what + time);
    }

    private void line(PartName part, String text) {
        out.printf("  %-20s%s%n", part.title(), text);
        out.flush();
    }
}
