package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Facts of all kinds on their way into the lake, in one embedded DuckDB. For one thread. */
final class LandingBuffer implements AutoCloseable {

    private final DuckDBConnection database;
    private final Map<FactType, LandingTable> tables = new EnumMap<>(FactType.class);

    LandingBuffer(long memoryBytes, Path temporary, long spillBytes) throws SQLException {
        database = DuckDb.open(memoryBytes, temporary, spillBytes);
        for (var type : FactType.values()) {
            tables.put(type, new LandingTable(database, type));
        }
    }

    int rows() {
        return tables.values().stream().mapToInt(LandingTable::rows).sum();
    }

    void add(Fact fact) throws SQLException {
        var table = tables.get(fact.type);
        if (table != null) {
            table.add(fact);
        }
    }

    /**
     * Writes all facts: one file for each kind, month and bucket among them.
     *
     * @param name first part of the files' names
     */
    List<LakeFile> write(Path root, String name) throws SQLException {
        var files = new ArrayList<LakeFile>();
        for (var table : tables.values()) {
            files.addAll(table.write(root, name));
        }
        return files;
    }

    /** Which codes came how often, to find those that no product lists. */
    List<LandedCode> codes() throws SQLException {
        var codes = new ArrayList<LandedCode>();
        for (var table : tables.values()) {
            codes.addAll(table.codes());
        }
        return codes;
    }

    /** Forgets all facts. */
    void clear() throws SQLException {
        for (var table : tables.values()) {
            table.clear();
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            for (var table : tables.values()) {
                table.close();
            }
        } finally {
            database.close();
        }
    }
}
