package io.lombard.stack.backup;

import io.lombard.stack.part.PostgresPart;
import io.lombard.stack.part.Setup;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a suite on this machine keeps, in a directory: the databases of all services at one moment, then the volumes, which so
 * hold each file that a database lists. Kafka isn't in it, nor Keycloak, whose realm is made anew.
 */
public final class Backup {

    private static final String POSTGRES = "postgres";
    private static final String SECRETS = "secrets";
    private static final List<String> VOLUMES = List.of("lake", "store", "history", "uploads", "drop", "products");

    private final Path directory;

    public Backup(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Copies a suite whose PostgreSQL runs.
     *
     * @throws StackException when the directory holds something already
     */
    public void take(Setup setup) {
        requireEmpty(directory);
        try {
            BaseBackup.take(new PostgresPart(setup), directory.resolve(POSTGRES));
            for (String volume : VOLUMES) {
                copy(setup.state().root(), directory, volume);
            }
            copy(setup.state().root(), directory, SECRETS);
        } catch (IOException | SQLException e) {
            throw new StackException("The backup was not finished: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the state of a suite that never ran. It begins with an empty Kafka and a closed ledger.
     *
     * @throws StackException when there is no backup in the directory, or the suite has a state already
     */
    public void restore(Path state) {
        if (Files.notExists(directory.resolve(POSTGRES).resolve("backup_label"))) {
            throw new StackException("There is no finished backup in " + directory);
        }
        requireEmpty(state);
        try {
            // First, so that no restore that was cut short has an open ledger.
            Path charges = Files.createDirectories(state.resolve("store").resolve(".charges"));
            Files.createFile(charges.resolve("restored"));
            copy(directory, state, POSTGRES);
            copy(directory, state, SECRETS);
            for (String volume : VOLUMES) {
                copy(directory, state, volume);
            }
            BaseBackup.recover(state.resolve(POSTGRES));
        } catch (IOException e) {
            throw new StackException("The backup was not restored: " + e.getMessage(), e);
        }
    }

    /** Lets the lake and core banking's topics be read from the beginning of a Kafka that isn't the one that was read so far. */
    public static void forgetKafka(Setup setup) {
        var postgres = new PostgresPart(setup);
        try (var anonymiser = postgres.connect("anonymiser");
                var lake = anonymiser.createStatement();
                var ingest = postgres.connect("ingest");
                var lines = ingest.createStatement()) {
            lake.execute("delete from landing_offset");
            lake.execute("update release set watermark = null where state not in ('published', 'refused')");
            lines.execute("delete from topic_offset");
        } catch (SQLException e) {
            throw new StackException("What was read still counts by the former Kafka: " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Tree.copy(from.resolve(name), to.resolve(name), file -> true);
    }

    private static void requireEmpty(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new StackException("There is something in " + directory + " already");
            }
        } catch (IOException e) {
            throw new StackException("Can't be read: " + directory, e);
        }
    }
}
