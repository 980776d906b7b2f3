package io.lombard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * A catalogue of made-up datasets, written straight into its tables. Each release is the contract's example with three
 * measures, 18 rows of preview and a certificate of the usual length.
 */
final class CatalogueFill {

    private static final String[] MEASURES = {"customers", "payments", "spend"};
    private static final int CERTIFICATE_BYTES = 4_500;
    private static final int BATCH = 200;

    private static final String DATASETS = """
            insert into dataset (product, title_en, title_fr, description_en, description_fr, latest_version, opens_on,
                months, newest_month, published_at, coverage, median_relative_error, month_epsilon, splits, columns_en, columns_fr)
            select 'bench-' || n, theme[1] || ' in ' || place || ', no. ' || n, theme[2] || ', ' || place || ', n° ' || n,
                'Made up: ' || theme[1] || ' by month, area and category.', 'Inventé : ' || theme[2] || ' par mois, zone et catégorie.',
                ? - 1, date '2020-01-01', months, months[cardinality(months)], now(),
                (n * 7 % 100) / 100.0, (n * 13 % 200) / 1000.0 + 0.001, (n * 3 % 25) / 10.0 + 0.1,
                case n % 3 when 0 then '{age-bands,genders,spending-categories,uk-areas}' when 1 then '{hours,uk-areas,weekdays}' else '{spending-categories,uk-areas}' end::text[],
                'Data month Level of the hierarchy Where it was paid Merchant category Customers who paid',
                'Mois des données Niveau de la hiérarchie Lieu du paiement Catégorie de commerce Clients ayant payé'
            from generate_series(?, ?) n,
                lateral (select array[(array['Spending trends', 'Customer origin', 'Footfall', 'Consumption pattern', 'Typical profiles', 'Peer comparison', 'Category affinity', 'Conversation topics'])[n % 8 + 1],
                    (array['Tendances de dépense', 'Origine des clients', 'Fréquentation', 'Rythme de consommation', 'Profils types', 'Comparaison entre pairs', 'Affinité entre catégories', 'Sujets de conversation'])[n % 8 + 1]] as theme) named,
                lateral (select (array['London', 'Wales', 'Scotland', 'Northern Ireland', 'Yorkshire', 'Cornwall', 'Kent', 'Essex', 'Devon', 'Norfolk', 'Surrey'])[n % 11 + 1] as place) placed,
                lateral (select array_agg(to_char(now() - make_interval(months => (n % 18 + m)::int), 'YYYY-MM') order by m desc) as months
                    from generate_series(1, ?) m) dated
            """;

    private static final String RELEASES = """
            insert into release (release_id, product, table_version, published_at, event)
            select id, 'bench-' || n, v, now(), cast(? as jsonb) || jsonb_build_object(
                'releaseId', id, 'product', 'bench-' || n, 'tableVersion', v, 'month', months[v + 1])
            from generate_series(?, ?) n join dataset on product = 'bench-' || n, generate_series(0, ? - 1) v,
                lateral (select gen_random_uuid() as id where n + v >= 0) made
            """;

    private static final String HANDED_OUT = """
            insert into release (product, table_version, release_id, month, description, columns, files, published_at)
            select 'bench-' || n, v, gen_random_uuid()::text, '2026-08', 'Made up', cast(? as jsonb), '[]', now()
            from generate_series(1, ?) n, generate_series(0, ? - 1) v
            """;

    private static final String OFFERED = """
            insert into offer (product, revision, opens_on, audience)
            select 'bench-' || n, 1, date '2020-01-01', '{company}' from generate_series(1, ?) n
            """;

    private final Connection database;
    private final int datasets;
    private final int releases;

    CatalogueFill(Connection database, int datasets, int releases) {
        this.database = database;
        this.datasets = datasets;
        this.releases = releases;
    }

    /** @param done told how many datasets are there */
    void run(LongConsumer done) throws SQLException, IOException {
        var event = event().toString();
        for (int first = 1; first <= datasets; first += BATCH) {
            int last = Math.min(datasets, first + BATCH - 1);
            try (var statement = database.prepareStatement(DATASETS)) {
                statement.setInt(1, releases);
                statement.setInt(2, first);
                statement.setInt(3, last);
                statement.setInt(4, releases);
                statement.executeUpdate();
            }
            try (var statement = database.prepareStatement(RELEASES)) {
                statement.setString(1, event);
                statement.setInt(2, first);
                statement.setInt(3, last);
                statement.setInt(4, releases);
                statement.executeUpdate();
            }
            done.accept(last);
        }
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze dataset");
            statement.execute("vacuum analyze release");
        }
    }

    /**
     * Writes the same datasets with as many releases, without their files, into delivery-service's tables: enough for the code
     * on their pages.
     */
    static void handOut(Connection delivery, int datasets, int releases) throws SQLException, IOException {
        try (var made = delivery.prepareStatement(HANDED_OUT);
                var offers = delivery.prepareStatement(OFFERED)) {
            made.setString(1, event().path("columns").toString());
            made.setInt(2, datasets);
            made.setInt(3, releases);
            made.executeUpdate();
            offers.setInt(1, datasets);
            offers.executeUpdate();
        }
        try (var statement = delivery.createStatement()) {
            statement.execute("vacuum analyze release");
        }
    }

    private static ObjectNode event() throws IOException {
        try (var example = Topics.class.getResourceAsStream("/examples/" + Topics.RELEASE_PUBLISHED + ".json")) {
            var event = (ObjectNode) new ObjectMapper().readTree(example);
            var columns = (ArrayNode) event.path("columns");
            for (int i = 1; i < MEASURES.length; i++) {
                for (int offset = 0; offset < 3; offset++) {
                    var column = columns.get(6 + offset).<ObjectNode>deepCopy();
                    columns.add(column.put("name", column.path("name").asText().replace(MEASURES[0], MEASURES[i])));
                }
            }
            var random = new Random(1);
            var preview = event.putArray("preview");
            for (var category : Vocabulary.bundled("spending-categories").level("category")) {
                var row = preview.addObject();
                row.put("month", "2026-08")
                        .put("level", "nation")
                        .put("area", "UK")
                        .put("category", category.code());
                row.put("age_band", "all").put("gender", "all");
                for (var measure : MEASURES) {
                    row.put(measure, Math.rint(random.nextDouble(1e6))).put(measure + "_se", random.nextDouble(500));
                    row.putNull(measure + "_reason");
                }
            }
            var certificate = new byte[CERTIFICATE_BYTES];
            random.nextBytes(certificate);
            return event.put("certificate", "e30." + Base64.getUrlEncoder().encodeToString(certificate) + ".e30");
        }
    }
}
