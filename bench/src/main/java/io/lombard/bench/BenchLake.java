package io.lombard.bench;

import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.Population;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A month of made-up payments in files like the lake's: 16 buckets by token, each sorted by token, zstd. */
final class BenchLake {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final int BUCKETS = 16;

    private final Path directory;
    private final long rows;

    private BenchLake(Path directory, long rows) {
        this.directory = directory;
        this.rows = rows;
    }

    static BenchLake of(long customers, Path directory) throws IOException, SQLException {
        var records = directory.resolve("records.ndjson");
        long rows;
        try (var out = new BufferedOutputStream(Files.newOutputStream(records))) {
            var population = new Population(1, List.of(MONTH));
            rows = population.write(0, customers, out, population.truth());
        }
        try (var sql = new Sql(2)) {
            sql.run(
                    "CREATE TABLE payment AS SELECT md5(customerId)::UUID AS token, occurredAt::TIMESTAMP AS occurred_at,"
                            + " round(amount * 100)::BIGINT AS amount_minor, currency, direction,"
                            + " c.category, area, ageBand AS age_band, gender"
                            + " FROM read_json(" + Sql.literal(records) + ", format = 'newline_delimited', columns = {"
                            + "customerId: 'VARCHAR', occurredAt: 'VARCHAR', amount: 'DOUBLE', currency: 'VARCHAR',"
                            + " direction: 'VARCHAR', mcc: 'VARCHAR', area: 'VARCHAR', ageBand: 'VARCHAR', gender: 'VARCHAR'})"
                            + " r JOIN (VALUES " + categories() + ") c(mcc, category) ON c.mcc = r.mcc");
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                sql.run("COPY (SELECT * FROM payment WHERE left(token::VARCHAR, 1) = '"
                        + Integer.toHexString(bucket) + "' ORDER BY token) TO "
                        + Sql.literal(directory.resolve(bucket + ".parquet"))
                        + " (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        Files.delete(records);
        return new BenchLake(directory, rows);
    }

    private static String categories() {
        var spending = Vocabulary.bundled("spending-categories");
        var codes = new MerchantCategoryCodes();
        return IntStream.rangeClosed(1, 9999)
                .mapToObj(code -> String.format(Locale.ROOT, "%04d", code))
                .map(code -> "('" + code + "','"
                        + spending.ancestor(codes.subcategory(code), "category")
                                .orElseThrow()
                                .code()
                        + "')")
                .collect(Collectors.joining(","));
    }

    long rows() {
        return rows;
    }

    List<Path> buckets() {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> directory.resolve(bucket + ".parquet"))
                .toList();
    }

    /** As DuckDB names them in a query. */
    String source() {
        return "read_parquet([" + buckets().stream().map(Sql::literal).collect(Collectors.joining(",")) + "])";
    }
}
