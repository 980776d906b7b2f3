package io.lombard.stack;

import io.lombard.stack.part.ServicePart;
import io.lombard.stack.part.Setup;
import io.lombard.stack.process.Daemon;
import io.lombard.stack.process.ProcessFile;
import io.lombard.stack.project.FreePorts;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A second instance of a service of a suite, from this build, on ports of its own: as the new pod of a rolling update beside the
 * old one. Database, topics and files are the suite's.
 */
public final class Beside implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final ServicePart part;
    private final Daemon daemon;
    private final URI url;

    private Beside(ServicePart part, Daemon daemon, URI url) {
        this.part = part;
        this.daemon = daemon;
        this.url = url;
    }

    /** Starts it and returns when it is ready. */
    static Beside start(Setup suite, PartName service) throws InterruptedException {
        Path directory = suite.state().data("beside");
        Map<String, String> told = new HashMap<>(suite.more(service));
        // The state of Kafka Streams belongs to one instance.
        told.put(
                "LOMBARD_FRAUD_STATE_DIRECTORY",
                directory.resolve("fraud-crossing").toString());
        Setup setup = new Setup(suite.project(), suite.state(), ports(suite.ports(), service), Map.of(service, told));
        ServicePart part = new ServicePart(setup, service);
        Daemon daemon = new Daemon(
                new ProcessFile(directory.resolve(service.key() + ".pid")), directory.resolve(service.key() + ".log"));
        try {
            new Starter(part, daemon, setup.ports()).start(Progress.SILENT);
        } catch (RuntimeException | InterruptedException e) {
            daemon.kill();
            throw e;
        }
        return new Beside(part, daemon, setup.url(service));
    }

    private static Ports ports(Ports ports, PartName service) {
        Iterator<Integer> free = FreePorts.find(2).iterator();
        Map<PartName, Integer> parts = new HashMap<>(ports.parts());
        Map<PartName, Integer> seconds = new HashMap<>(ports.seconds());
        parts.put(service, free.next());
        seconds.put(service, free.next());
        return new Ports(parts, seconds);
    }

    public PartName service() {
        return part.name();
    }

    /** Its address, without a slash at the end. */
    public URI url() {
        return url;
    }

    public boolean isReady() {
        return part.isReady();
    }

    /** Where what it says is written to. */
    public Path log() {
        return daemon.log();
    }

    @Override
    public void close() {
        daemon.stop(part.stopSignal(), STOP_PATIENCE);
    }
}
