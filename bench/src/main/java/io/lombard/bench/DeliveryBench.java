package io.lombard.bench;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.contracts.vocabulary.Vocabulary.Term;
import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/**
 * delivery-service beside nginx and beside a bare endpoint, and its memory while many download. The suite has a state directory
 * and ports of its own and is gone afterwards.
 */
final class DeliveryBench implements AutoCloseable {

    static final String LARGE = "bench-large";
    static final String TRENDS = "spending-trends";

    /** Whose account asks for insights: one of the demonstration's. */
    static final String PARTNER = "city-observatory";

    private static final int COLUMNS = 6;
    private static final int MONTHS = 12;
    private static final YearMonth FIRST = YearMonth.of(2025, 9);

    private final PrintWriter out;
    private final long bytes;
    private final double seconds;
    private final LombardStack stack = LombardStack.temporary();

    /**
     * @param bytes of the large file, nearly
     * @param seconds each round of requests takes
     */
    DeliveryBench(PrintWriter out, long bytes, double seconds) {
        this.out = out;
        this.bytes = bytes;
        this.seconds = seconds;
    }

    void run() throws Exception {
        stack.start(PartName.foundations().toArray(PartName[]::new));
        stack.start(PartName.DELIVERY);
        stack.stop(PartName.DELIVERY); // the first run of a build is slowed by writing its start-up cache
        stack.start(PartName.DELIVERY);
        var service = new ServiceProcess(stack.status(PartName.DELIVERY).pid());
        try (var share = new BenchShare(stack)) {
            var file = publish(share);
            share.agree(PARTNER, LARGE);
            share.agree(PARTNER, TRENDS);
            var downloads = new DownloadBench(out, share, service, file);
            downloads.besideNginx(Files.createDirectory(stack.state().resolve("nginx")));
            new AnswerBench(out, stack, share, service, seconds)
                    .run(Files.createDirectory(stack.state().resolve("peer")));
            downloads.manyAtOnce();
        }
    }

    private Path publish(BenchShare share) throws Exception {
        try (var sql = new Sql(2)) {
            for (int version = 0; version < MONTHS; version++) {
                var month = FIRST.plusMonths(version).toString();
                share.publish(sql, TRENDS, version, month, trends(month), "snappy");
            }
            return share.publish(sql, LARGE, 0, FIRST.toString(), random(), "uncompressed");
        }
    }

    private String random() {
        return "select random() a, random() b, random() c, random() d, random() e, random() f from range(%d)"
                .formatted(bytes / COLUMNS / Double.BYTES);
    }

    /** As many rows as a month of the product has, and what its columns are called. */
    private static String trends(String month) {
        var areas = list(Vocabulary.bundled("uk-areas").terms());
        var categories = list(Vocabulary.bundled("spending-categories").level("category"));
        var bands = list(Vocabulary.bundled("age-bands").level("band"));
        var genders = list(Vocabulary.bundled("genders").level("gender"));
        return """
                select '%s' as month, area, category, age_band, gender,
                    1e4 * random() as customers, 9 * random() as customers_se, null::varchar as customers_reason,
                    1e5 * random() as payments, 99 * random() as payments_se, null::varchar as payments_reason,
                    1e6 * random() as spend, 999 * random() as spend_se, null::varchar as spend_reason
                from (select unnest(%s) as area), (select unnest(%s) as category),
                    (select 'all' as age_band, 'all' as gender
                    union all select * from (select unnest(%s)), (select unnest(%s)))
                """.formatted(month, areas, categories, bands, genders);
    }

    private static String list(List<Term> terms) {
        return terms.stream().map(term -> "'" + term.code() + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() {
        stack.delete();
    }
}
