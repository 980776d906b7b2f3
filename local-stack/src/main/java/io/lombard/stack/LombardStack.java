package io.lombard.stack;

import io.lombard.stack.backup.Backup;
import io.lombard.stack.part.KafkaPart;
import io.lombard.stack.part.KeycloakPart;
import io.lombard.stack.part.Part;
import io.lombard.stack.part.PostgresPart;
import io.lombard.stack.part.ServicePart;
import io.lombard.stack.part.Setup;
import io.lombard.stack.process.Daemon;
import io.lombard.stack.process.Memory;
import io.lombard.stack.process.ProcessFile;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.StackException;
import io.lombard.stack.setting.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The whole suite on this machine: PostgreSQL, Kafka, Keycloak and the four services, each a process that outlives this
 * JVM. Two objects over the same state directory speak of the same suite.
 */
public final class LombardStack implements AutoCloseable {

    /** A service that ends for the first time since its build writes its start-up cache, which takes up to a minute. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final Setup setup;
    private final Realm realm;

    private LombardStack(Setup setup) {
        this.setup = setup;
        realm = new Realm(setup);
    }

    /** The suite whose state is in the directory, with these ports when it is started. */
    public static LombardStack at(Path state, Ports ports) {
        return new LombardStack(new Setup(Project.find(), new StateDirectory(state), ports, Map.of()));
    }

    /**
     * The same suite whose parts are told more when they start: settings of PostgreSQL and of Kafka's broker, options of Keycloak,
     * environment variables of services.
     */
    public LombardStack told(Map<PartName, Map<String, String>> more) {
        return new LombardStack(new Setup(setup.project(), setup.state(), setup.ports(), more));
    }

    /** The suite in the directory as it was last started; with the usual ports if it never was. */
    public static LombardStack at(Path state) {
        return at(state, new StateDirectory(state).lastPorts().orElseGet(Ports::usual));
    }

    /** A suite for one test: free ports and a new state directory. {@link #delete()} at the end. */
    public static LombardStack temporary() {
        try {
            return at(Files.createTempDirectory("lombard"), Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts what isn't running: first PostgreSQL, Kafka and Keycloak side by side, then the services. Returns when all are ready.
     *
     * @throws StackException when a port is taken or a part doesn't start; what has been started stays
     */
    public void start(Progress progress) {
        setup.state().remember(setup.ports());
        List.of(PartName.values()).forEach(part -> starter(part).checkPorts());
        startTogether(PartName.foundations(), progress);
        startTogether(PartName.services(), progress);
    }

    /** Starts only these, side by side, and returns when they are ready. */
    public void start(PartName... parts) {
        setup.state().remember(setup.ports());
        startTogether(Arrays.asList(parts), Progress.SILENT);
    }

    private void startTogether(List<PartName> parts, Progress progress) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = parts.stream()
                    .<Future<?>>map(part -> threads.submit(() -> {
                        starter(part).start(progress);
                        return part;
                    }))
                    .toList();
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("Not started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while starting", e);
        }
    }

    /** Stops all that runs: the services first. */
    public void stop(Progress progress) {
        stop(progress, Arrays.asList(PartName.values()));
    }

    /** Stops those of these that run, services first. */
    public void stop(Progress progress, Collection<PartName> parts) {
        stopTogether(parts.stream().filter(PartName::isService).toList(), progress);
        stopTogether(parts.stream().filter(part -> !part.isService()).toList(), progress);
    }

    private void stopTogether(List<PartName> parts, Progress progress) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> threads.execute(() -> {
                if (isRunning(part)) {
                    long begin = System.nanoTime();
                    progress.begins(part, "stopping");
                    stop(part);
                    progress.done(part, "stopped", Duration.ofNanos(System.nanoTime() - begin));
                }
            }));
        }
    }

    /**
     * Starts another instance of a service of this suite, from this build, on free ports, and returns when it is ready. Whoever
     * asked for it closes it.
     *
     * @throws StackException when it doesn't start
     */
    public Beside startBeside(PartName service) throws InterruptedException {
        return Beside.start(setup, service);
    }

    public void stop(PartName part) {
        daemon(part).stop(part(part).stopSignal(), STOP_PATIENCE);
    }

    /** Ends the part's process at once ({@code kill -9}), as a crash would. */
    public void kill(PartName part) {
        daemon(part).kill();
    }

    /** Stops everything. */
    @Override
    public void close() {
        stop(Progress.SILENT);
    }

    /** Stops everything, without mercy, and deletes the state. */
    public void delete() {
        Arrays.asList(PartName.values()).reversed().forEach(this::kill);
        setup.state().delete();
    }

    /**
     * Copies all that the suite keeps into a directory, while it runs; Kafka and Keycloak are left out.
     *
     * @throws StackException when PostgreSQL doesn't run, or the directory isn't empty
     */
    public void backup(Path directory) {
        if (!isRunning(PartName.POSTGRES)) {
            throw new StackException("PostgreSQL must run for a backup. Start the suite: ./lombard up");
        }
        new Backup(directory).take(setup);
    }

    /**
     * Makes this suite, which must never have run, of a backup. Nothing runs afterwards.
     *
     * @throws StackException when there is no backup in the directory, or this suite has a state already
     */
    public void restore(Path directory) {
        new Backup(directory).restore(setup.state().root());
        start(PartName.POSTGRES);
        try {
            Backup.forgetKafka(setup);
        } finally {
            stop(PartName.POSTGRES);
        }
    }

    public List<PartStatus> status() {
        return Arrays.stream(PartName.values()).parallel().map(this::status).toList();
    }

    public PartStatus status(PartName name) {
        int port = setup.port(name);
        return daemon(name)
                .running()
                .map(process -> new PartStatus(
                        name,
                        part(name).isReady() ? PartStatus.State.READY : PartStatus.State.NOT_READY,
                        port,
                        process.pid(),
                        Memory.resident(process),
                        process.info().startInstant()))
                .orElseGet(() -> new PartStatus(name, PartStatus.State.STOPPED, port, 0, 0, Optional.empty()));
    }

    public boolean isRunning(PartName part) {
        return daemon(part).running().isPresent();
    }

    public boolean isAnythingRunning() {
        return Arrays.stream(PartName.values()).anyMatch(this::isRunning);
    }

    /** The address of a part that speaks HTTP, without a slash at the end. */
    public URI url(PartName part) {
        return setup.url(part);
    }

    /** Where a service tells its health and metrics; it ends with a slash. */
    public URI management(PartName service) {
        return setup.management(service);
    }

    /** What a service of this suite is told by environment variables, wherever it runs. It holds secrets. */
    public Map<String, String> environment(PartName service) {
        return new ServicePart(setup, service).environment();
    }

    public String kafkaBootstrap() {
        return setup.kafkaBootstrap();
    }

    /** The port of Kafka's controller. */
    public int kafkaController() {
        return setup.ports().second(PartName.KAFKA);
    }

    /** The database of a service; its user has the service's key as name. */
    public String jdbcUrl(PartName service) {
        return setup.jdbcUrl(service.key());
    }

    public String databasePassword(PartName service) {
        return setup.secrets().password("database-" + service.key());
    }

    /**
     * An access token of a demo user: officer, owner, analyst, rival, customer; or of {@code source}, for whom the bank's client
     * {@code core-banking} speaks: its records are those that {@code source} sees on pages.
     */
    public String token(String user) {
        return user.equals("source") ? realm.clientToken() : realm.userToken(user);
    }

    /** A valid token of another realm, which every service must refuse. */
    public String foreignToken() {
        return realm.foreignToken();
    }

    /** What a part has written since it was last started. */
    public Path log(PartName part) {
        return setup.state().log(part);
    }

    /** The state directory. */
    public Path state() {
        return setup.state().root();
    }

    private Starter starter(PartName name) {
        return new Starter(part(name), daemon(name), setup.ports());
    }

    private Daemon daemon(PartName name) {
        return new Daemon(
                new ProcessFile(setup.state().processFile(name)), setup.state().log(name));
    }

    private Part part(PartName name) {
        return switch (name) {
            case POSTGRES -> new PostgresPart(setup);
            case KAFKA -> new KafkaPart(setup);
            case KEYCLOAK -> new KeycloakPart(setup);
            case INGEST, ANONYMISER, CATALOG, DELIVERY -> new ServicePart(setup, name);
        };
    }
}
