package io.lombard.delivery.audit;

import io.lombard.contracts.audit.AuditLine;
import io.lombard.delivery.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The lines in the database: added to and read, never changed. */
@ApplicationScoped
public class AuditLines {

    private static final int AT_ONCE = 1000;

    private static final String HEAD = "select number, hash from audit_line order by number desc limit 1";

    private final Database database;

    AuditLines(Database database) {
        this.database = database;
    }

    /** The last line's number and hash, which stay the last until the transaction ends. */
    AuditLine.Head lockedHead() {
        return first(
                database.queryAfter("select pg_advisory_xact_lock(hashtext('audit'))", HEAD, AuditLines::readHead));
    }

    /** The last line's number and hash. */
    public AuditLine.Head head() {
        return first(database.query(HEAD, AuditLines::readHead));
    }

    private static AuditLine.Head first(List<AuditLine.Head> heads) {
        return heads.stream().findFirst().orElse(AuditLine.START);
    }

    void add(List<AuditLine> lines) {
        if (!lines.isEmpty()) {
            database.update(
                    "insert into audit_line (number, body, hash)"
                            + " select number::bigint, body, hash from unnest(?, ?, ?) as line (number, body, hash)",
                    texts(lines, line -> String.valueOf(line.number())),
                    texts(lines, AuditLine::body),
                    texts(lines, AuditLine::hash));
        }
    }

    private static String[] texts(List<AuditLine> lines, Function<AuditLine, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    /** Reads exported lines in their order, a thousand at a time, so that nothing is held for long. */
    public void read(AuditRange range, Consumer<String> reader) {
        long left = range.limit();
        long after = range.after();
        while (left > 0) {
            int size = (int) Math.min(AT_ONCE, left);
            var page = page(range, after, size);
            page.forEach(line -> reader.accept(line.text()));
            if (page.size() < size) {
                return;
            }
            left -= size;
            after = page.getLast().number();
        }
    }

    /** Reads what lines of one kind say, in their order. */
    public <T> List<T> read(AuditRange range, Class<T> type) {
        var entries = new ArrayList<T>();
        read(range, type, entries::add);
        return entries;
    }

    /** Reads what lines of one kind say, in their order, without holding more than a thousand. */
    public <T> void read(AuditRange range, Class<T> type, Consumer<T> reader) {
        read(range, text -> reader.accept(EntryText.read(text, type)));
    }

    /** As it is stored: whether it is a line is for a check to say. */
    private record Stored(long number, String text) {}

    private List<Stored> page(AuditRange range, long after, int size) {
        return database.query(
                """
                select number, regexp_replace(body, '}$', '') || ',"hash":"' || hash || '"}' as text from audit_line
                where number > ? and number <= ? and at >= ? and at < ?
                    and (?::text is null or partner = ?) and (?::text is null or kind = ?)
                order by number limit ?
                """,
                row -> new Stored(row.getLong("number"), row.getString("text")),
                after,
                range.upTo(),
                EntryText.time(range.from()),
                EntryText.time(range.until()),
                range.partner(),
                range.partner(),
                range.kind(),
                range.kind(),
                size);
    }

    private static AuditLine.Head readHead(ResultSet row) throws SQLException {
        return new AuditLine.Head(row.getLong("number"), row.getString("hash"));
    }
}
