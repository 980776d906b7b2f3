package io.lombard.delivery.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs SQL in the caller's transaction, or in one of its own where there is none. */
@ApplicationScoped
public class Database {

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /**
     * All rows of a query.
     *
     * @throws DatabaseException if the database is away or refuses the statement
     */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (var rows = statement.executeQuery()) {
                return read(rows, reader);
            }
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    /**
     * The first row of a query.
     *
     * @throws DatabaseException if the database is away or refuses the statement
     */
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /**
     * All rows of a query that begins when another has ended; both go to the database together.
     *
     * @throws DatabaseException if the database is away or refuses a statement
     */
    public <T> List<T> queryAfter(String first, String sql, RowReader<T> reader) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(first + "; " + sql)) {
            statement.execute();
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                return read(rows, reader);
            }
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
        var result = new ArrayList<T>();
        while (rows.next()) {
            result.add(reader.read(rows));
        }
        return result;
    }

    /**
     * The number of rows that a statement changed.
     *
     * @throws DatabaseException if the database is away or refuses the statement
     */
    public int update(String sql, @Nullable Object... parameters) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    /**
     * The same statement for many rows, by one call of the database.
     *
     * @throws DatabaseException if the database is away or refuses one of them
     */
    public void updateAll(String sql, List<@Nullable Object[]> rows) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw DatabaseException.from(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            var value = parameters[i];
            if (value instanceof String[] texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** Reads the row at which the cursor stands. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
