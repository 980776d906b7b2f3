package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

    /** A pod whose disk is taken further than its limit is ended. */
    @Test
    void aStatementThatWouldSpillMoreThanItMayFails(@TempDir Path temporary) throws SQLException {
        try (var database = DuckDb.open(64L << 20, temporary, 4L << 20);
                var statement = database.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table much as select uuid() from range(10_000_000)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("max_temp_directory_size");
        }
    }
}
