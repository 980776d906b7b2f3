package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** During a rolling update the former version of a service works on the database that the new one has migrated. */
class MigrationsTest {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** Up to these numbers migrations make the first release: no version before them runs anywhere. */
    private static final Map<String, Integer> FIRST_RELEASE = Map.of(
            "ingest-service", 11,
            "anonymiser-service", 12,
            "catalog-service", 16,
            "delivery-service", 15);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void noMigrationTakesFromTheFormerVersionWhatItUses(String service) throws IOException {
        var version = version();
        var later = migrations(service).stream()
                .filter(file -> number(file) > FIRST_RELEASE.getOrDefault(service, 0))
                .flatMap(file -> script(service, file).breaks(version).stream())
                .toList();

        assertThat(later).isEmpty();
    }

    private static List<Path> migrations(String service) throws IOException {
        try (var files = Files.list(ROOT.resolve(service).resolve("src/main/resources/db/migration"))) {
            var all = files.sorted().toList();
            assertThat(all)
                    .isNotEmpty()
                    .allMatch(
                            file -> FILE.matcher(file.getFileName().toString()).matches());
            return all;
        }
    }

    private static int number(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        assertThat(name.matches()).isTrue();
        return Integer.parseInt(name.group(1));
    }

    private static MigrationScript script(String service, Path file) {
        try {
            return new MigrationScript(service + "/" + file.getFileName(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The release that is being made. */
    private static String version() throws IOException {
        var version = Pattern.compile("<artifactId>lombard</artifactId>\\s*<version>([\\d.]+)(?:-SNAPSHOT)?</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table kept;",
                "drop view seen;",
                "drop function counted(jsonb);",
                "alter table kept drop column name;",
                "alter table kept drop name;",
                "alter table kept add other text, drop if exists name;",
                "alter table kept rename column name to title;",
                "alter table kept rename to held;",
                "alter type kind rename value 'a' to 'b';",
                "alter table kept add column name text not null;",
                "alter table kept add column name text unique;",
                "alter table kept add column other numeric(20, 18) default 0, add name text not null;",
                "alter table kept alter column name type bigint;",
                "alter table kept alter name set data type bigint;",
                "alter table kept alter column name set not null;",
                "ALTER TABLE kept\n  ALTER COLUMN name SET NOT NULL;",
                "alter table kept alter column name drop default;",
                "alter table kept add constraint short check (length(name) < 9);",
                "alter table kept add unique (name);",
                "create unique index one on kept (name);",
                "create trigger stays before update on kept for each row execute function refuse();",
                "revoke update on kept from public;",
                "truncate kept;",
                "-- ; in a comment, and 'unused since 0.9.0' without its form\ndrop table kept;",
                "-- unused since 1.0.0: the release that is being made\ndrop table kept;",
                "-- unused since 0.9.0: the first\ndrop table first;\ndrop table kept;",
                "create function f() returns void language sql as $$ select 1; $$; drop table kept;",
            })
    void whatBreaksTheFormerVersionIsFound(String sql) {
        assertThat(new MigrationScript("bad", sql).breaks("1.0.0")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table kept (id uuid primary key, name text not null); create unique index one on kept (name);",
                "create table kept (id uuid); create trigger stays before update on kept for each row execute function f();",
                "create table kept (id uuid); alter table kept alter id set not null;",
                "alter table kept add column name text;",
                "alter table kept add column name text not null default 'drop table; rename';",
                "alter table kept add size bigint not null generated always as (length(name)) stored;",
                "alter table kept drop constraint short;",
                "drop index former; create index latter on kept (name, id);",
                "update kept set name = 'rename to';",
                "create function f() returns void language plpgsql as $body$ begin drop table kept; end $body$;",
                "-- unused since 0.9.0: the column\nalter table kept drop column name;",
            })
    void whatBothVersionsLiveWithIsFine(String sql) {
        assertThat(new MigrationScript("good", sql).breaks("1.0.0")).isEmpty();
    }

    /** Those of before the first release would not pass: the rules are not empty. */
    @Test
    void theRulesSeeRealMigrations() throws IOException {
        var found = migrations("anonymiser-service").stream()
                .flatMap(file -> script("anonymiser-service", file).breaks("1.0.0").stream())
                .toList();

        assertThat(found).anyMatch(line -> line.startsWith("anonymiser-service/V4__facts.sql"));
    }
}
