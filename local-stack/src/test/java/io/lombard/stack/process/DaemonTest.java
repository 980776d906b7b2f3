package io.lombard.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {

    @TempDir
    private Path directory;

    @Test
    void endsWhatItStarted() {
        Daemon daemon = daemon();
        ProcessHandle process = daemon.start(new Command(List.of("sleep", "60"), Map.of(), directory));
        assertThat(daemon().running()).map(ProcessHandle::pid).contains(process.pid());

        daemon().stop("TERM", Duration.ofSeconds(20));

        assertThat(process.isAlive()).isFalse();
        assertThat(daemon().running()).isEmpty();
    }

    @Test
    void neverTouchesAnotherProcessThatGotTheSameId() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Instant longAgo = Instant.now().minus(Duration.ofDays(1));
            Files.writeString(directory.resolve("sleep.pid"), other.pid() + " " + longAgo);

            assertThat(daemon().running()).isEmpty();
            daemon().kill();
            daemon().stop("KILL", Duration.ofSeconds(1));

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void killsWhatIgnoresTheSignal() {
        Daemon daemon = daemon();
        String deaf = "trap '' TERM; echo ready; while true; do sleep 0.1; done";
        ProcessHandle process = daemon.start(new Command(List.of("sh", "-c", deaf), Map.of(), directory));
        while (daemon.lastLines(1).isEmpty()) {
            Thread.onSpinWait();
        }

        daemon.stop("TERM", Duration.ofMillis(300));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void keepsThePreviousLog() throws Exception {
        Daemon daemon = daemon();
        daemon.start(new Command(List.of("echo", "first"), Map.of(), directory))
                .onExit()
                .join();
        daemon.start(new Command(List.of("echo", "second"), Map.of(), directory))
                .onExit()
                .join();

        assertThat(daemon.lastLines(10)).containsExactly("second");
        assertThat(directory.resolve("sleep.log.1")).hasContent("first");
    }

    private Daemon daemon() {
        return new Daemon(new ProcessFile(directory.resolve("sleep.pid")), directory.resolve("sleep.log"));
    }
}
