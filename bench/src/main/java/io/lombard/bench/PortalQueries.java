package io.lombard.bench;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the portal's pages ask of the database, asked without the portal: the same rows for the same addresses. */
final class PortalQueries implements AutoCloseable {

    /** In all descriptions. */
    private static final String[] TEXTS = {"area", "category by month", "made up", "catégorie", "zone mois"};

    /** Nearly the names that {@link CatalogueFill} gives, in their order. */
    private static final String[] MISSPELT = {
        "spendnig trends",
        "custmer origin",
        "fotfall bench",
        "consumtion pattern",
        "tipical profiles",
        "peer comparision",
        "catgory affinity",
        "conversaton topics"
    };

    private static final int PAGE_SIZE = 10;

    /** With how many datasets have each value of a facet. */
    private static final String COUNTS = """
            with alike as (select splits a,
                array[case when newest_month >= '2026-08' then 'quarter' when newest_month >= '2025-11' then 'year' else 'older' end] b,
                array[case when coverage >= 0.75 then '0.75' when coverage >= 0.5 then '0.5' when coverage >= 0.25 then '0.25' else 'less' end] c,
                array[case when median_relative_error <= 0.02 then '0.02' when median_relative_error <= 0.05 then '0.05' else 'more' end] d,
                array[case when month_epsilon <= 0.5 then '0.5' when month_epsilon <= 1 then '1' when month_epsilon <= 2 then '2' else 'more' end] e,
                plans p, count(*) n
                from dataset where opens_on <= current_date and (%s) group by 1, 2, 3, 4, 5, 6)
            select '' f, '' v, sum(n) from alike union all select 'a', v, sum(n) from alike, unnest(a) v group by v
            union all select 'b', v, sum(n) from alike, unnest(b) v group by v union all select 'c', v, sum(n) from alike, unnest(c) v group by v
            union all select 'p', v, sum(n) from alike, unnest(p) v group by v
            union all select 'd', v, sum(n) from alike, unnest(d) v group by v union all select 'e', v, sum(n) from alike, unnest(e) v group by v
            """;

    private static final String LIST =
            "select * from dataset where opens_on <= current_date order by name_en, product offset ? limit 10";
    private static final String MATCHES =
            "search @@ (select plainto_tsquery('english_folded', ?)) or search @@ (select plainto_tsquery('french_folded', ?)) or names like ?";
    private static final String SEARCH = "select * from dataset where opens_on <= current_date and (" + MATCHES + ")"
            + " order by folded(?) in (product, name_en, name_fr) desc,"
            + " ts_rank(search, (select plainto_tsquery('english_folded', ?) || plainto_tsquery('french_folded', ?))) desc,"
            + " name_en, product limit 10";
    private static final String NEAR = "names %> ? and names %> ? and names %> ?";
    private static final String NEAREST = "select * from dataset where opens_on <= current_date and (" + NEAR + ")"
            + " order by word_similarity(?, names) + word_similarity(?, names) + word_similarity(?, names) desc, name_en, product limit 10";

    private static final String LATEST =
            "select event from release where product = ? order by table_version desc limit 1";
    private static final String HISTORY =
            "select table_version, data_month, published_at, cells, published_cells, epsilon, column_names, levels"
                    + " from release where product = ? order by table_version desc";
    private static final String TRENDS =
            "select data_month, coarsest from release r where product = ? and not exists (select from release newer"
                    + " where newer.product = r.product and newer.data_month = r.data_month"
                    + " and newer.table_version > r.table_version) order by data_month";
    private static final String OFFER = "select * from offer where product = ? order by revision desc limit 1";
    private static final String TERMS = "select * from terms order by version desc limit 1";

    /** A page with its addresses, of which there are more than the portal keeps in memory. */
    enum Page {
        LIST("list"),
        SEARCH("search"),
        MISSPELT("search with a typing error"),
        DATASET("dataset page");

        private final String title;

        Page(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String address(long number, int datasets) {
            return switch (this) {
                case LIST ->
                    (number % 2 == 0 ? "/?page=" : "/?sort=name&page=") + (1 + offset(number, datasets) / PAGE_SIZE);
                case SEARCH -> "/?q=" + encoded(text(TEXTS, number, datasets));
                case MISSPELT -> "/?q=" + encoded(text(PortalQueries.MISSPELT, number, datasets));
                case DATASET -> "/datasets/" + product(number, datasets);
            };
        }
    }

    private final LombardStack stack;
    private final int datasets;
    private final List<Connection> connections = new ArrayList<>();

    PortalQueries(LombardStack stack, int datasets) {
        this.stack = stack;
        this.datasets = datasets;
    }

    static Connection connect(LombardStack stack) throws SQLException {
        return connect(stack, PartName.CATALOG);
    }

    static Connection connect(LombardStack stack, PartName service) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(service), service.key(), stack.databasePassword(service));
    }

    /** With a connection of its own, closed with this. */
    synchronized Load.Call caller(Page page) {
        try {
            var connection = connect(stack);
            connections.add(connection);
            ask(connection, "select set_config('pg_trgm.word_similarity_threshold', '0.35', false)");
            return number -> ask(connection, page, number);
        } catch (SQLException e) {
            throw new IllegalStateException("The catalogue's database doesn't answer", e);
        }
    }

    private void ask(Connection connection, Page page, long number) throws SQLException {
        switch (page) {
            case LIST -> {
                ask(connection, COUNTS.formatted("true"));
                ask(connection, LIST, offset(number, datasets));
            }
            case SEARCH -> search(connection, text(TEXTS, number, datasets));
            case MISSPELT -> {
                var text = text(MISSPELT, number, datasets);
                search(connection, text);
                Object[] words = text.split(" ", -1);
                ask(connection, COUNTS.formatted(NEAR), words);
                ask(
                        connection,
                        NEAREST,
                        Stream.of(words, words).flatMap(Stream::of).toArray());
            }
            case DATASET -> {
                ask(connection, "select * from dataset where product = ?", product(number, datasets));
                ask(connection, LATEST, product(number, datasets));
                ask(connection, HISTORY, product(number, datasets));
                ask(connection, TRENDS, product(number, datasets));
                ask(connection, OFFER, product(number, datasets));
                ask(connection, TERMS);
            }
        }
    }

    private static void search(Connection connection, String text) throws SQLException {
        var part = "%" + text + "%";
        ask(connection, COUNTS.formatted(MATCHES), text, text, part);
        ask(connection, SEARCH, text, text, part, text, text, text);
    }

    /** All rows are fetched with all their columns. */
    private static void ask(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getString(i);
                    }
                }
            }
        }
    }

    private static int offset(long number, int datasets) {
        int pages = (datasets + PAGE_SIZE - 1) / PAGE_SIZE;
        return (int) (number % pages) * PAGE_SIZE;
    }

    /** Words of a dataset and its number, so that few are asked for twice. */
    private static String text(String[] texts, long number, int datasets) {
        long dataset = 1 + number % datasets;
        return texts[(int) (dataset % texts.length)] + " " + dataset;
    }

    private static String product(long number, int datasets) {
        return "bench-" + (1 + number % datasets);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
