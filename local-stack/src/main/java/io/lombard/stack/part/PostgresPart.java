package io.lombard.stack.part;

import io.lombard.stack.process.Command;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL with a database and a role for each service. */
public final class PostgresPart implements Part {

    private static final String SUPERUSER = "postgres";

    private final Setup setup;
    private final PostgresBinaries binaries;
    private final Path data;

    public PostgresPart(Setup setup) {
        this.setup = setup;
        binaries = new PostgresBinaries(setup.project().cache());
        data = setup.state().root().resolve("postgres");
    }

    @Override
    public PartName name() {
        return PartName.POSTGRES;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        binaries.unpackOnce();
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            initialise();
        }
    }

    private void initialise() throws IOException, InterruptedException {
        setup.state().data("postgres");
        Path password = Files.createTempFile("lombard", ".pw");
        try {
            Files.writeString(password, setup.secrets().password(SUPERUSER));
            Path log = setup.state().log(name());
            int code = command(
                            "initdb",
                            "--pgdata=" + data,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-sync")
                    .run(log);
            if (code != 0) {
                throw new StackException("PostgreSQL could not make its data directory:\n" + Files.readString(log));
            }
        } finally {
            Files.delete(password);
        }
    }

    @Override
    public Command command() {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "shared_buffers", "64MB",
                "max_connections", "200"));
        settings.putAll(setup.more(name()));
        List<String> arguments =
                new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(setup.port(name()))));
        settings.forEach((setting, value) -> arguments.addAll(List.of("-c", setting + "=" + value)));
        return command("postgres", arguments.toArray(String[]::new));
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it doesn't. */
    private Command command(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(binaries.program(program).toString());
        words.addAll(List.of(arguments));
        return new Command(words, Map.of("LC_ALL", "C"), setup.state().root());
    }

    /** True once it takes writes: while it recovers from a backup it lets clients in to read only. */
    @Override
    public boolean isReady() {
        if (!Probe.listens(setup.port(name()))) {
            return false;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet writable = statement.executeQuery("select not pg_is_in_recovery()")) {
            return writable.next() && writable.getBoolean(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void complete() throws IOException {
        try (Connection connection = connect()) {
            for (PartName service : PartName.services()) {
                create(connection, service.key());
            }
        } catch (SQLException e) {
            throw new IOException("The databases could not be created", e);
        }
    }

    private void create(Connection connection, String name) throws SQLException {
        String password = setup.secrets().password("database-" + name);
        try (Statement statement = connection.createStatement()) {
            if (isMissing(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + name + " login");
            }
            statement.execute("alter role " + name + " password '" + password + "'");
            if (isMissing(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + name);
                statement.execute("revoke connect on database " + name + " from public");
            }
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return !result.next();
            }
        }
    }

    /** Where the server keeps its data. */
    public Path data() {
        return data;
    }

    /** A connection of the superuser. */
    public Connection connect() throws SQLException {
        return connect(SUPERUSER);
    }

    /** A connection of the superuser to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                setup.jdbcUrl(database), SUPERUSER, setup.secrets().password(SUPERUSER));
    }

    /** Its fast way to stop: it doesn't wait for clients to go. */
    @Override
    public String stopSignal() {
        return "INT";
    }
}
