package io.lombard.catalog.dcat;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.contracts.event.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what is open, page by page. It takes single fields of the releases: whole events, with their previews and
 * certificates, would be a hundred times as much to read.
 */
@ApplicationScoped
@Transactional
class OpenDatasets {

    private static final String OPEN = " from dataset d where d.opens_on <= :today ";

    private final EntityManager database;
    private final Clock clock;

    OpenDatasets(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Ordered by product, so that a new one moves none to a page that was read before by more than one place. */
    Page<OpenDataset> page(PageQuery page) {
        long total = ((Number) database.createNativeQuery("select count(*)" + OPEN)
                        .setParameter("today", today())
                        .getSingleResult())
                .longValue();
        var rows = tuples("""
                select d.product, d.title_en, d.title_fr, d.description_en, d.description_fr,
                    (select string_agg(distinct list #>> '{}', ' ')
                        from release r, jsonb_path_query(r.event, '$.columns[*].vocabulary ? (@ != null)') list
                        where r.product = d.product and r.table_version = d.latest_version) vocabularies
                """ + OPEN + " order by d.product limit :size offset :offset")
                .setParameter("today", today())
                .setParameter("size", page.size())
                .setParameter("offset", (long) page.page() * page.size())
                .getResultList();
        var releases = releases(
                tuples(rows).map(row -> row.get("product", String.class)).toList());
        return new Page<>(tuples(rows).map(row -> dataset(row, releases)).toList(), page.page(), page.size(), total);
    }

    /** When something that is open was last released; empty while nothing is. */
    Optional<Instant> modified() {
        var latest = database.createNativeQuery(
                        "select max(r.published_at) from release r join dataset d using (product) where d.opens_on <= :today")
                .setParameter("today", today())
                .getSingleResult();
        return Optional.ofNullable((Instant) latest);
    }

    private Map<String, List<OpenDataset.Release>> releases(List<String> products) {
        var rows = tuples("""
                select product, table_version, data_month, published_at, file_bytes
                from release where product in (:products) order by product, table_version
                """).setParameter("products", products).getResultList();
        return tuples(rows)
                .collect(Collectors.groupingBy(
                        row -> row.get("product", String.class),
                        Collectors.mapping(OpenDatasets::release, Collectors.toList())));
    }

    private static OpenDataset dataset(Tuple row, Map<String, List<OpenDataset.Release>> releases) {
        var product = row.get("product", String.class);
        var lists = row.get("vocabularies", String.class);
        return new OpenDataset(
                product,
                new LocalizedText(row.get("title_en", String.class), row.get("title_fr", String.class)),
                new LocalizedText(row.get("description_en", String.class), row.get("description_fr", String.class)),
                lists == null ? Set.of() : Set.copyOf(Arrays.asList(lists.split(" "))),
                releases.getOrDefault(product, List.of()));
    }

    private static OpenDataset.Release release(Tuple row) {
        return new OpenDataset.Release(
                row.get("table_version", Number.class).longValue(),
                YearMonth.parse(row.get("data_month", String.class)),
                row.get("published_at", Instant.class),
                row.get("file_bytes", Number.class).longValue());
    }

    private jakarta.persistence.Query tuples(String sql) {
        return database.createNativeQuery(sql, Tuple.class);
    }

    @SuppressWarnings("unchecked") // native queries are typed by their second argument
    private static java.util.stream.Stream<Tuple> tuples(List<?> rows) {
        return ((List<Tuple>) rows).stream();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
