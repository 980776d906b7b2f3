package io.lombard.delivery.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Reads answers from the published files. */
@ApplicationScoped
class InsightReader {

    /** The code was checked and what the agreement closes is refused: the releases have no such rows. */
    private static final String NOT_PUBLISHED = "not-published";

    private final DuckDb duckDb;
    private final PublishedStore store;
    private final ObjectMapper json;

    InsightReader(DuckDb duckDb, PublishedStore store, ObjectMapper json) {
        this.duckDb = duckDb;
        this.store = store;
        this.json = json;
    }

    InsightAnswer read(String name, InsightQuery query, String area, InsightPage page, InsightForm form) {
        try {
            var rows = rows(query, page);
            boolean more = rows.size() > page.size();
            var sent = more ? rows.subList(0, page.size()) : rows;
            var body = switch (form) {
                case JSON -> json(query, area, sent, more ? page.next() : null);
                case CSV -> csv(query, sent);
            };
            return new InsightAnswer(name, body, sent.size(), more ? page.next() : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more than the page holds where there is one. */
    private List<InsightRow> rows(InsightQuery query, InsightPage page) throws IOException {
        var rows = new ArrayList<InsightRow>();
        duckDb.read(
                "%s LIMIT %d OFFSET %d".formatted(query.sql(store), page.size() + 1, page.first()),
                row -> rows.add(row(query, row)));
        return rows;
    }

    private static InsightRow row(InsightQuery query, ResultSet row) throws SQLException {
        return new InsightRow(
                code(query, row, "month"),
                code(query, row, "category"),
                code(query, row, "age_band"),
                code(query, row, "gender"),
                code(query, row, "home_area"),
                code(query, row, "weekday"),
                code(query, row, "hour"),
                estimate(query, row, Measure.CUSTOMERS),
                estimate(query, row, Measure.PAYMENTS),
                estimate(query, row, Measure.SPEND));
    }

    private static @Nullable String code(InsightQuery query, ResultSet row, String column) throws SQLException {
        int place = query.groups().indexOf(column);
        return place < 0 ? null : row.getString(place + 1);
    }

    private static @Nullable Estimate estimate(InsightQuery query, ResultSet row, Measure measure) throws SQLException {
        int place = query.measures().indexOf(measure);
        if (place < 0) {
            return null;
        }
        int first = query.groups().size() + 3 * place + 1;
        return new Estimate(number(row, first), number(row, first + 1), row.getString(first + 2));
    }

    private static @Nullable Double number(ResultSet row, int place) throws SQLException {
        return row.getObject(place) instanceof Number number ? number.doubleValue() : null;
    }

    private byte[] json(InsightQuery query, String area, List<InsightRow> rows, @Nullable String next)
            throws JsonProcessingException {
        var releases = query.extract().releases();
        var table = query.extract().opening().table();
        return json.writeValueAsBytes(new Insight(
                table.product(),
                table.version(),
                area,
                releases.getFirst().month().toString(),
                releases.getLast().month().toString(),
                query.groups(),
                rows,
                rows.isEmpty() ? NOT_PUBLISHED : null,
                next));
    }

    private static byte[] csv(InsightQuery query, List<InsightRow> rows) throws IOException {
        var text = new StringBuilder();
        var printer = new CSVPrinter(text, CSVFormat.RFC4180);
        var header = new ArrayList<>(query.groups());
        for (var measure : query.measures()) {
            header.addAll(List.of(measure.column(), measure.error(), measure.reason()));
        }
        printer.printRecord(header);
        for (var row : rows) {
            for (var column : query.groups()) {
                printer.print(row.code(column));
            }
            for (var measure : query.measures()) {
                var estimate = row.estimate(measure);
                printer.print(estimate == null ? null : estimate.value());
                printer.print(estimate == null ? null : estimate.standardError());
                printer.print(estimate == null ? null : estimate.reason());
            }
            printer.println();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
