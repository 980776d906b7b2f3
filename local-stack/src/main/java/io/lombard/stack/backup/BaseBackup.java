package io.lombard.stack.backup;

import io.lombard.stack.part.PostgresPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A base backup of the running server by its low-level interface (PostgreSQL 18, "Making a Base Backup Using the Low Level API"), with
 * the log that it needs: what CloudNativePG does in the cluster, all databases at one moment.
 */
final class BaseBackup {

    private static final String LOG = "pg_wal";

    /** What the manual says to leave out: it belongs to the server that runs. */
    private static final Set<String> OWN = Set.of(
            LOG,
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "postmaster.pid",
            "postmaster.opts");

    private BaseBackup() {}

    /** Copies the server's data; it goes on meanwhile. */
    static void take(PostgresPart server, Path to) throws IOException, SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            // Until this session ends, no piece of the log is thrown away.
            statement.execute("select pg_create_physical_replication_slot('lombard_backup', true, true)");
            statement.execute("select pg_backup_start('lombard', true)");
            Tree.copy(server.data(), to, file -> !OWN.contains(file.getName(0).toString()));
            Files.writeString(to.resolve("backup_label"), stop(statement));
            Tree.copy(server.data().resolve(LOG), to.resolve(LOG), file -> true);
        }
    }

    private static String stop(Statement statement) throws SQLException {
        try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
            label.next();
            return label.getString(1);
        }
    }

    /** Has the next start of the server recover from the copy, up to the end of its log, on a time line of its own. */
    static void recover(Path data) throws IOException {
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"), "restore_command = 'false'\n", StandardOpenOption.APPEND);
    }
}
