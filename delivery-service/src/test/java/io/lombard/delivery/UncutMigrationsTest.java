package io.lombard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.migration.UncutMigrations;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DeliveryTest
class UncutMigrationsTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    Flyway flyway;

    @Test
    void aMigrationTakesLongerThanAnyStatementMay(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("V1__slow.sql"), "select pg_sleep(5);");
        var migrated = Flyway.configure()
                .dataSource(url + "?socketTimeout=3", "postgres", "postgres")
                .schemas(TestBed.unique("slow"))
                .locations("filesystem:" + folder)
                .callbacks(new UncutMigrations())
                .load()
                .migrate();

        assertThat(migrated.migrationsExecuted).isEqualTo(1);
        assertThat(flyway.getConfiguration().getCallbacks()).hasAtLeastOneElementOfType(UncutMigrations.class);
    }
}
