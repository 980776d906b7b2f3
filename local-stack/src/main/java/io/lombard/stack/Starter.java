package io.lombard.stack;

import io.lombard.stack.part.Part;
import io.lombard.stack.process.Command;
import io.lombard.stack.process.Daemon;
import io.lombard.stack.project.FreePorts;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Brings one part from stopped to ready, or says exactly why it couldn't. */
final class Starter {

    private static final int LINES = 15;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Part part;
    private final Daemon daemon;
    private final Ports ports;

    Starter(Part part, Daemon daemon, Ports ports) {
        this.part = part;
        this.daemon = daemon;
        this.ports = ports;
    }

    /** Refuses when someone else has the part's port. */
    void checkPorts() {
        if (daemon.running().isPresent()) {
            return;
        }
        for (int port : ports.all(part.name())) {
            if (!FreePorts.isFree(port)) {
                throw new StackException(taken(part.name(), port));
            }
        }
    }

    private static String taken(PartName name, int port) {
        String holder = PortHolder.of(port).map(text -> " (" + text + ")").orElse("");
        return "Port %d, which %s needs, is taken by another program%s. Stop that program, or choose another port: LOMBARD_PORTS=%s=%d ./lombard up"
                .formatted(port, name.title(), holder, name.key(), port + 1000);
    }

    void start(Progress progress) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            if (daemon.running().isPresent() && part.isReady()) {
                progress.done(part.name(), "was running", Duration.ZERO);
                return;
            }
            progress.begins(part.name(), "starting");
            part.prepare();
            checkPorts();
            Command command = part.command();
            if (daemon.running().isEmpty()) {
                daemon.start(command);
            }
            awaitReady();
            part.complete();
        } catch (IOException e) {
            throw new StackException(part.name().title() + " could not be started: " + e.getMessage(), e);
        }
        progress.done(part.name(), "ready", Duration.ofNanos(System.nanoTime() - begin));
    }

    private void awaitReady() throws InterruptedException, IOException {
        long end = System.nanoTime() + part.patience().toNanos();
        while (!part.isReady()) {
            if (daemon.running().isEmpty()) {
                part.failed();
                throw failure("ended while it was starting");
            }
            if (System.nanoTime() > end) {
                throw failure("was not ready within " + part.patience().toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private StackException failure(String what) {
        List<String> lines = daemon.lastLines(LINES);
        return new StackException("%s %s. Its last lines:%n    %s%nAll of them: %s"
                .formatted(
                        part.name().title(), what, String.join(System.lineSeparator() + "    ", lines), daemon.log()));
    }
}
