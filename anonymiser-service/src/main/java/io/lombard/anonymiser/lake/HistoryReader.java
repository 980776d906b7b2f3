package io.lombard.anonymiser.lake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;

/** Reads staged files as the messages that their rows are: these land by the rules of all messages. For one thread. */
final class HistoryReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HistoryReader.class);

    /** A file is a part of ingest: some thousand rows. */
    private static final long MEMORY = 128L << 20;

    private static final long SPILL = 1L << 30;

    private final HistoryStore store;
    private final DuckDBConnection database;

    HistoryReader(HistoryStore store, Path temporary) throws SQLException {
        this.store = store;
        database = DuckDb.open(MEMORY, temporary, SPILL);
    }

    /**
     * All rows of a file, or none.
     *
     * @throws UnfitHistory if the file isn't what was told of it
     */
    List<byte[]> read(HistoryClaim claim) throws UnfitHistory {
        if (!claim.isOfItsAddress()) {
            throw UnfitHistory.forGood(claim, "sha256-not-of-the-address");
        }
        var messages = messages(claim, store.file(claim));
        if (messages.size() != claim.rows()) {
            throw UnfitHistory.forGood(claim, "history-file-incomplete");
        }
        return messages;
    }

    private List<byte[]> messages(HistoryClaim claim, Path file) throws UnfitHistory {
        var messages = new ArrayList<byte[]>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select cast(to_json(fact) as varchar) from read_parquet("
                        + DuckDb.literal(file) + ", hive_partitioning = false) fact")) {
            while (rows.next()) {
                messages.add(rows.getString(1).getBytes(StandardCharsets.UTF_8));
            }
            return messages;
        } catch (SQLException e) {
            LOG.warnf(
                    "history-file-not-readable cause=%s state=%s", e.getClass().getSimpleName(), e.getSQLState());
            throw UnfitHistory.yet(claim, "history-file-not-readable");
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
