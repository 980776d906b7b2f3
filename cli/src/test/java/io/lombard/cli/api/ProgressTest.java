package io.lombard.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter out = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void aStateThatStaysIsShownOnce() {
        var progress = new Progress(new PrintWriter(out, true), false, () -> now);
        for (var state : new String[] {"landing 0 %", "landing 0 %", "attacking 70 %", "attacking 70 %"}) {
            now = now.plus(Duration.ofSeconds(6));
            progress.show(state);
        }

        assertThat(out.toString().lines().map(String::strip)).containsExactly("landing 0 %", "attacking 70 %");
    }

    @Test
    void aStateThatCameTooSoonIsShownLater() {
        var progress = new Progress(new PrintWriter(out, true), false, () -> now);
        progress.show("10 %");
        assertThat(out.toString()).isEmpty();

        now = now.plus(Duration.ofSeconds(6));
        progress.show("10 %");
        assertThat(out.toString()).contains("10 %");
    }
}
