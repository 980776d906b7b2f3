package io.lombard.catalog.processing;

import io.lombard.contracts.event.Buyer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What the catalogue holds, internal products too, and how many organisations may use it. */
@ApplicationScoped
@Transactional
class Holdings {

    private final EntityManager database;
    private final Clock clock;

    Holdings(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<ProcessingRecord.Product> products(String language) {
        var query = database.createNativeQuery("""
                        select product, regexp_replace(case when :language = 'fr' then title_fr else title_en end, '[[:cntrl:]]', ' ', 'g') title,
                            coalesce(opens_on <= :today, false) is_open
                        from dataset order by 2, 1
                        """, Tuple.class)
                .setParameter("language", language)
                .setParameter("today", LocalDate.now(clock));
        return tuples(query).stream()
                .map(row -> new ProcessingRecord.Product(
                        row.get("product", String.class),
                        row.get("title", String.class),
                        row.get("is_open", Boolean.class)))
                .toList();
    }

    /** By the codes of kind and purpose, most organisations first. */
    List<ProcessingRecord.Recipients> recipients() {
        var query = database.createNativeQuery("""
                        select buyer, purpose, count(distinct partner) organisations
                        from agreement where state = 'granted' group by 1, 2 order by 3 desc, 1, 2
                        """, Tuple.class);
        return tuples(query).stream()
                .map(row -> new ProcessingRecord.Recipients(
                        Buyer.valueOf(row.get("buyer", String.class)).code(),
                        row.get("purpose", String.class),
                        row.get("organisations", Number.class).longValue()))
                .toList();
    }

    @SuppressWarnings("unchecked") // native queries are typed by their second argument
    private static List<Tuple> tuples(jakarta.persistence.Query query) {
        return query.getResultList();
    }
}
