package io.lombard.ingest.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.seal.KeyFile;
import io.lombard.contracts.seal.Sealer;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** In a schema of its own, beside the service's. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
class SealedKeysTest {

    private static final String SCHEMA = "keys_test";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @TempDir
    Path directory;

    private final PseudonymKeys first = PseudonymKeys.read(Path.of("src/test/resources/keys.json"));

    @BeforeEach
    void beginAnew() throws SQLException, IOException {
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        run("drop schema if exists " + SCHEMA + " cascade");
        run("create schema " + SCHEMA);
        for (var table : List.of("pseudonym_keys", "consent", "seen_event")) {
            run("create table %1$s.%2$s (like public.%2$s including all)".formatted(SCHEMA, table));
        }
        database.setCurrentSchema(SCHEMA);
        keys("r2", "r2").open(Optional.of(first));
    }

    @Test
    void aRotationChangesTheSealAndNoPseudonym() throws Exception {
        var before = pseudonymiser(keys("r2", "r2").open(Optional.empty()));

        var after = pseudonymiser(keys("r3", "r2", "r3").open(Optional.empty()));

        assertThat(after.token("c1")).isEqualTo(before.token("c1"));
        assertThat(after.eventId("c1", "e1")).isEqualTo(before.eventId("c1", "e1"));
        assertThat(after.keyId()).isEqualTo("k1");
        assertThat(keys("r3", "r3").open(Optional.empty()))
                .as("without the former key")
                .isEqualTo(first);
        var withTheFormerKeyAlone = keys("r2", "r2");
        assertThatThrownBy(() -> withTheFormerKeyAlone.open(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'r3'")
                .hasMessageContaining("lombard.seal.key-file");
    }

    @Test
    void theDatabaseAloneShowsNoKey() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select sealed from pseudonym_keys")) {
            row.next();
            var sealed = new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
            for (var key : new byte[][] {
                first.tokenKey().getEncoded(), first.eventKey().getEncoded()
            }) {
                assertThat(sealed).doesNotContain(new String(key, 0, 8, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void instancesThatStartSideBySideMakeOneSetOfKeys() throws Exception {
        run("delete from pseudonym_keys");
        var one = keys("r2", "r2");

        var starts = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> one.open(Optional.empty()), Thread.ofPlatform()::start))
                .toList();
        var made = starts.stream().map(CompletableFuture::join).collect(Collectors.toSet());

        assertThat(made).hasSize(1).doesNotContain(first);
        assertThat(made.iterator().next().tokenKeyId()).matches("t[0-9a-f]{8}");
        run("delete from pseudonym_keys");
        assertThat(one.open(Optional.empty())).as("others each time").isNotIn(made);
    }

    @Test
    void refusesToBeginWithOtherKeysThanTheDatabaseHas() throws IOException {
        var keys = keys("r2", "r2");

        assertThatThrownBy(() -> keys.open(Optional.of(PseudonymKeys.random())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lombard.pseudonym.key-file");
        assertThat(keys.open(Optional.empty())).isEqualTo(first);
    }

    @Test
    void makesNoNewKeysWhereTheFormerOnesAreLost() throws Exception {
        run("delete from pseudonym_keys");
        run(
                "insert into consent (token, purpose, given, decided_at, since) values ('a', 'statistics', false, now(), now())");
        var keys = keys("r2", "r2");

        assertThatThrownBy(() -> keys.open(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pseudonym_keys")
                .hasMessageContaining("lombard.pseudonym.key-file");
        assertThat(keys.open(Optional.of(first))).as("those that the bank kept").isEqualTo(first);
    }

    @Test
    void namesAKeyFileThatHasAnotherKeyUnderTheId() throws IOException {
        var file = directory.resolve("seal-keys.json");
        Files.writeString(file, "{\"current\":\"r2\",\"keys\":{\"r2\":\"%s\"}}".formatted(key("other")));
        var others = new SealedKeys(database, new Sealer(KeyFile.read(file, "lombard.seal.key-file")));

        assertThatThrownBy(() -> others.open(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'r2'")
                .hasMessageContaining("another one under this id");
    }

    private static Pseudonymiser pseudonymiser(PseudonymKeys keys) {
        return new Pseudonyms(keys).of("bank");
    }

    private SealedKeys keys(String current, String... ids) throws IOException {
        var keys = Arrays.stream(ids)
                .map(id -> "\"%s\":\"%s\"".formatted(id, key(id)))
                .collect(Collectors.joining(","));
        var file = directory.resolve("seal-keys.json");
        Files.writeString(file, "{\"current\":\"%s\",\"keys\":{%s}}".formatted(current, keys));
        return new SealedKeys(database, new Sealer(KeyFile.read(file, "lombard.seal.key-file")));
    }

    private static String key(String id) {
        var key = new byte[32];
        Arrays.fill(key, (byte) id.hashCode());
        return Base64.getEncoder().encodeToString(key);
    }

    private void run(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
