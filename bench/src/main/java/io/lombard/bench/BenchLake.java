package io.lombard.bench;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.PaymentFact;
import io.lombard.population.Population;
import io.lombard.population.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;

/**
 * A month of any number of customers, made up straight into files with the lake's layout: 16 buckets, each one file
 * sorted by token. Tokens rise with the customer's number, so nothing has to be sorted; in all else the files are those that
 * a compaction leaves.
 */
final class BenchLake {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final int BUCKETS = 16;
    private static final int THREADS = 2;

    private final Path directory;
    private final long customers;
    private final Population population = new Population(1, List.of(MONTH));
    private final Codes areas = Codes.of("uk-areas", "area");
    private final Codes categories = Codes.of("spending-categories", "category");
    private final Codes ages = Codes.of("age-bands", "band");
    private final Codes genders = Codes.of("genders", "gender");

    /** A public list, and how a number becomes its code. */
    private record Codes(String type, int size) {

        static Codes of(String vocabulary, String level) {
            var codes = Vocabulary.bundled(vocabulary).level(level);
            return new Codes(
                    codes.stream().map(term -> "'" + term.code() + "'").collect(Collectors.joining(",", "[", "]")),
                    codes.size());
        }

        String code(String number) {
            return type + "[1 + " + number + "]";
        }
    }

    /** @param truth what the bucket's customers really did */
    record Bucket(Path file, long rows, Truth truth) {}

    /** Is told how many customers are done. */
    interface Progress {
        void made(long customers);
    }

    BenchLake(Path directory, long customers) {
        this.directory = directory;
        this.customers = customers;
    }

    static List<Path> files(Path directory) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> file(directory, bucket))
                .toList();
    }

    private static Path file(Path directory, int bucket) {
        return directory.resolve("bucket=%02d".formatted(bucket)).resolve("a.parquet");
    }

    List<Bucket> make(Progress progress) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var buckets = IntStream.range(0, BUCKETS)
                    .mapToObj(number -> threads.submit(() -> bucket(number, progress)))
                    .toList();
            var made = new ArrayList<Bucket>();
            for (Future<Bucket> bucket : buckets) {
                made.add(bucket.get());
            }
            return made;
        }
    }

    private Bucket bucket(int number, Progress progress) throws SQLException, IOException {
        var file = file(directory, number);
        Files.createDirectories(file.getParent());
        var truth = population.truth();
        try (var sql = new Sql(1)) {
            sql.run(
                    "CREATE TABLE fact (customer INTEGER, second INTEGER, cell INTEGER, pence INTEGER, refund BOOLEAN)");
            try (var appender = sql.appender("fact")) {
                long rank = 0;
                for (long index = number; index < customers; index += BUCKETS) {
                    int customer = Math.toIntExact(rank++);
                    population.pay(index, truth, fact -> append(appender, customer, fact));
                    if (rank % 10_000 == 0) {
                        progress.made(10_000);
                    }
                }
            }
            return new Bucket(file, sql.update(copy(number, file)), truth);
        }
    }

    private void append(DuckDBAppender appender, int customer, PaymentFact fact) {
        try {
            appender.beginRow();
            appender.append(customer);
            appender.append((fact.day() - 1) * 86_400 + fact.second());
            appender.append(cell(fact));
            appender.append((int) fact.pence());
            appender.append(fact.refund());
            appender.endRow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int cell(PaymentFact fact) {
        return ((fact.area() * categories.size() + fact.category()) * ages.size() + fact.ageBand()) * genders.size()
                + fact.gender();
    }

    private String copy(int number, Path file) {
        int people = ages.size() * genders.size();
        return "COPY (SELECT ((" + number
                + "::UHUGEINT << 124) + (customer::UHUGEINT << 64) + hash(customer))::UUID AS token,"
                + " TIMESTAMP '" + MONTH.atDay(1) + "' + to_seconds(second) AS occurred_at,"
                + " pence::BIGINT AS amount_minor, 'GBP' AS currency,"
                + " CASE WHEN refund THEN 'credit' ELSE 'debit' END AS direction, "
                + categories.code("cell // " + people + " % " + categories.size()) + " AS category, "
                + areas.code("cell // " + people * categories.size()) + " AS area, "
                + ages.code("cell // " + genders.size() + " % " + ages.size()) + " AS age_band, "
                + genders.code("cell % " + genders.size()) + " AS gender FROM fact) TO " + Sql.literal(file)
                + " (FORMAT parquet, COMPRESSION zstd)";
    }
}
