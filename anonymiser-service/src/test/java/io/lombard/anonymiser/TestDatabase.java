package io.lombard.anonymiser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The service's own database, as somebody sees it who has its password. */
@Singleton
public class TestDatabase {

    private final DataSource source;

    TestDatabase(DataSource source) {
        this.source = source;
    }

    public void execute(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, which must be there. */
    public String text(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
