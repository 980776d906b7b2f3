package io.lombard.catalog.transparency;

import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Counts for the public page. Internal datasets are in none of its lists. */
@ApplicationScoped
@Transactional
class Bookkeeping {

    /** A page that everyone reads: beyond so many datasets the catalogue itself is the list. */
    private static final int MOST = 200;

    /** Of fewer buyers kind and purpose together may say who they are. */
    private static final int LEAST_BY_KIND = 3;

    private final EntityManager database;
    private final Clock clock;

    Bookkeeping(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    OpenBook book() {
        return new OpenBook(
                published(),
                number("select count(distinct partner) from agreement where state = 'granted'"),
                kinds(),
                uses(),
                counts("select state, count(*) from access_request group by state order by 2 desc, 1"),
                counts(
                        "select purpose, count(*) from access_request where state = 'refused' group by 1 order by 2 desc, 1"),
                counts("select reason_code, count(*) from refused_release group by 1 order by 2 desc, 1"));
    }

    private List<OpenBook.Published> published() {
        return tuples(database.createNativeQuery("""
                        select d.product, d.title_en, d.title_fr, r.months, r.latest, coalesce(a.buyers, 0) buyers
                        from dataset d
                        join lateral (select count(distinct data_month) months, max(published_at) latest
                            from release where product = d.product) r on true
                        left join (select product, count(distinct partner) buyers from agreement
                            where state = 'granted' group by product) a on a.product = d.product
                        where d.opens_on <= :today order by buyers desc, d.title_en, d.product limit :most
                        """, Tuple.class)
                        .setParameter("today", LocalDate.now(clock))
                        .setParameter("most", MOST))
                .map(row -> new OpenBook.Published(
                        row.get("product", String.class),
                        new LocalizedText(row.get("title_en", String.class), row.get("title_fr", String.class)),
                        row.get("months", Number.class).longValue(),
                        row.get("latest", Instant.class),
                        row.get("buyers", Number.class).longValue()))
                .toList();
    }

    private List<OpenBook.Count> kinds() {
        return counts(
                        "select buyer, count(distinct partner) from agreement where state = 'granted' group by 1 order by 2 desc, 1")
                .stream()
                .map(kind -> new OpenBook.Count(Buyer.valueOf(kind.code()).code(), kind.count()))
                .toList();
    }

    private List<OpenBook.Use> uses() {
        return tuples(database.createNativeQuery("""
                        select case when p.buyers >= :least then a.buyer end buyer, a.purpose,
                            count(distinct a.partner) buyers, count(distinct a.product) datasets
                        from agreement a
                        join (select purpose, count(distinct partner) buyers from agreement
                            where state = 'granted' group by purpose) p on p.purpose = a.purpose
                        where a.state = 'granted' group by 1, 2 order by 3 desc, 1, 2
                        """, Tuple.class).setParameter("least", LEAST_BY_KIND))
                .map(row -> new OpenBook.Use(
                        Optional.ofNullable(row.get("buyer", String.class))
                                .map(kind -> Buyer.valueOf(kind).code())
                                .orElse(null),
                        row.get("purpose", String.class),
                        row.get("buyers", Number.class).longValue(),
                        row.get("datasets", Number.class).longValue()))
                .toList();
    }

    private List<OpenBook.Count> counts(String sql) {
        return tuples(database.createNativeQuery(sql, Tuple.class))
                .map(row -> new OpenBook.Count(
                        row.get(0, String.class), row.get(1, Number.class).longValue()))
                .toList();
    }

    private long number(String sql) {
        return ((Number) database.createNativeQuery(sql).getSingleResult()).longValue();
    }

    @SuppressWarnings("unchecked") // native queries are typed by their second argument
    private static java.util.stream.Stream<Tuple> tuples(jakarta.persistence.Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
