package io.lombard.anonymiser.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Stops the PostgreSQL server of the tests as a crash would, without a checkpoint, and starts it again on the same files. */
final class DatabaseRestart {

    private final Path data;
    private final Path control;

    private DatabaseRestart(Path data, Path control) {
        this.data = data;
        this.control = control;
    }

    static DatabaseRestart of(DataSource database) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            var data = Path.of(row.getString(1));
            // How the server was started: its program first.
            var server = Files.readString(data.resolve("postmaster.opts")).split(" ")[0];
            return new DatabaseRestart(data, Path.of(server).resolveSibling("pg_ctl"));
        }
    }

    void run() throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(List.of(
                control.toString(),
                "restart",
                "--wait",
                "--mode=immediate",
                "--silent",
                "--pgdata=" + data,
                "--log=" + data.resolve("restart.log")));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as("pg_ctl restart").isZero();
    }
}
