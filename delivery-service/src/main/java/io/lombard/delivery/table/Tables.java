package io.lombard.delivery.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.UnusableEvent;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The published tables. Releases may come in any order: a version is visible when all before it are there.
 */
@ApplicationScoped
public class Tables {

    /** Of releases that are known, and of names without any, in characters of what they hold: some tens of megabytes. */
    private static final long MOST_KNOWN = 16_000_000;

    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};
    private static final TypeReference<List<DataFile>> FILES = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    /** Releases without gaps, by product. */
    private final Recent<String, List<Release>> releases = new Recent<>(
            MOST_KNOWN,
            (product, all) ->
                    product.length() + all.stream().mapToInt(Release::weight).sum());

    private final Recent<String, Optional<String>> productsByName = new Recent<>();

    Tables(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Keeps a release; does nothing where it is already kept.
     *
     * @throws UnusableEvent if another release has this version
     */
    void keep(Release release) {
        try (var _ = releases.writing();
                var _ = productsByName.writing()) {
            insert(release);
        }
    }

    private void insert(Release release) {
        int added = database.update(
                """
                insert into release (product, table_version, release_id, month, description, columns, files,
                    certificate, published_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) on conflict do nothing
                """,
                release.product(),
                release.tableVersion(),
                release.releaseId(),
                release.month().toString(),
                release.description(),
                write(release.columns()),
                write(release.files()),
                release.certificate(),
                release.publishedAt().atOffset(ZoneOffset.UTC));
        if (added == 0 && !isKept(release)) {
            throw UnusableEvent.because("version-taken");
        }
    }

    private boolean isKept(Release release) {
        return database.query(
                        "select release_id from release where product = ? and table_version = ?",
                        row -> row.getString(1),
                        release.product(),
                        release.tableVersion())
                .contains(release.releaseId());
    }

    /** Products with a table to read, by name. */
    public List<String> products() {
        return database.query(
                "select product from release where table_version = 0 order by product", row -> row.getString(1));
    }

    /** Whether anything of the product was ever published. */
    public boolean exists(String product) {
        return of(product).isPresent();
    }

    /** The table that is shared under a name, in any case, at its newest version. */
    public Optional<Table> named(String name) {
        return productsByName.get(name, this::productNamed).flatMap(this::of);
    }

    private Optional<String> productNamed(String name) {
        return products().stream()
                .filter(product -> Table.nameOf(product).equalsIgnoreCase(name))
                .findFirst();
    }

    /** The table at its newest version; empty while nothing of the product is published. */
    public Optional<Table> of(String product) {
        var known = releases.get(product, this::whole);
        return known.isEmpty() ? Optional.empty() : Optional.of(new Table(product, known));
    }

    /** A release never changes and none is ever taken away, so only those that came since are read. */
    private List<Release> whole(String product, @Nullable List<Release> former) {
        var whole = new ArrayList<>(former == null ? List.<Release>of() : former);
        var fresh = database.query(
                "select * from release where product = ? and table_version >= ? order by table_version",
                this::read,
                product,
                whole.size());
        for (var release : fresh) {
            if (release.tableVersion() != whole.size()) {
                break;
            }
            whole.add(release);
        }
        return List.copyOf(whole);
    }

    private Release read(ResultSet row) throws SQLException {
        return new Release(
                row.getString("product"),
                row.getLong("table_version"),
                row.getString("release_id"),
                YearMonth.parse(row.getString("month")),
                row.getString("description"),
                parse(row.getString("columns"), COLUMNS),
                parse(row.getString("files"), FILES),
                row.getString("certificate"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a release could not be written as JSON", e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored release could not be read", e);
        }
    }
}
