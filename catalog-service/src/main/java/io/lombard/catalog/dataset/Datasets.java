package io.lombard.catalog.dataset;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The datasets of the catalogue: fed by releases, opened by their owner, seen by an {@link Audience}. */
@ApplicationScoped
@Transactional
public class Datasets {

    /**
     * An exact name comes first, then the start of a name, then the weight of the words. ILIKE beside the full text
     * finds parts of words as well.
     */
    private static final String MATCHES = """
            from dataset where (:all or opens_on <= :today) and (:text = ''
                or search @@ plainto_tsquery('english', :text) or search @@ plainto_tsquery('french', :text)
                or product ilike :part or title_en ilike :part or title_fr ilike :part)
            """;

    private static final String RANKED = """
            order by lower(:text) in (product, lower(title_en), lower(title_fr)) desc,
                product ilike :start or title_en ilike :start or title_fr ilike :start desc,
                ts_rank(search, plainto_tsquery('english', :text) || plainto_tsquery('french', :text)) desc,
                title_en, product
            """;

    private final EntityManager database;
    private final Event<DatasetAdded> added;
    private final Event<DatasetOpened> opened;
    private final Clock clock;

    Datasets(EntityManager database, Event<DatasetAdded> added, Event<DatasetOpened> opened, Clock clock) {
        this.database = database;
        this.added = added;
        this.opened = opened;
        this.clock = clock;
    }

    /** Adds a release to its dataset; the same release told of again changes nothing. */
    void add(ReleasePublished release) {
        if (database.find(Release.class, UUID.fromString(release.releaseId())) != null) {
            return;
        }
        var dataset = database.find(Dataset.class, release.product(), LockModeType.PESSIMISTIC_WRITE);
        if (dataset == null) {
            database.persist(new Dataset(release));
            database.flush();
            added.fire(new DatasetAdded(release.product()));
        } else {
            dataset.describe(release);
        }
        database.flush();
        database.persist(new Release(release));
        database.flush();
    }

    /** Searches by name and description in both languages; an empty text finds all. */
    public Page<PublishedDataset> search(String text, int page, int size, Audience audience) {
        var found = matching("select * " + MATCHES + RANKED, text, audience, Dataset.class)
                .setParameter("start", escaped(text) + "%")
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        long total = ((Number) matching("select count(*) " + MATCHES, text, audience, Long.class)
                        .getSingleResult())
                .longValue();
        return new Page<>(found.stream().map(this::published).toList(), page, size, total);
    }

    private <T> jakarta.persistence.TypedQuery<T> matching(String sql, String text, Audience audience, Class<T> type) {
        @SuppressWarnings("unchecked") // native queries are typed by their second argument
        var query = (jakarta.persistence.TypedQuery<T>) database.createNativeQuery(sql, type);
        return query.setParameter("all", audience == Audience.BANK)
                .setParameter("today", today())
                .setParameter("text", text.strip())
                .setParameter("part", "%" + escaped(text) + "%");
    }

    private static String escaped(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
    }

    /** @throws ProblemException {@code unknown-dataset}, also where it exists but the audience must not know */
    public PublishedDataset get(String product, Audience audience) {
        var dataset = find(product);
        if (audience == Audience.PUBLIC && !dataset.openOnDay(today())) {
            throw unknown();
        }
        return published(dataset);
    }

    /** Sets the first day on which the public sees a dataset, where there is one; null takes it back inside the bank. */
    public void openFrom(String product, @Nullable LocalDate day) {
        var dataset = database.find(Dataset.class, product);
        if (dataset != null) {
            dataset.openOn(day);
        }
    }

    public PublishedDataset open(String product, LocalDate day) {
        var dataset = find(product);
        dataset.openOn(day);
        opened.fire(new DatasetOpened(product, day));
        return published(dataset);
    }

    /** Everything that the public may see. */
    public List<PublishedDataset> open() {
        return database.createQuery("from Dataset where opensOn <= :today order by product", Dataset.class)
                .setParameter("today", today())
                .getResultStream()
                .map(this::published)
                .toList();
    }

    private Dataset find(String product) {
        var dataset = database.find(Dataset.class, product);
        if (dataset == null) {
            throw unknown();
        }
        return dataset;
    }

    private PublishedDataset published(Dataset dataset) {
        var releases = database.createQuery(
                        "from Release where product = :product order by tableVersion desc", Release.class)
                .setParameter("product", dataset.product())
                .getResultStream()
                .map(Release::event)
                .toList();
        return new PublishedDataset(
                dataset.product(),
                dataset.title(),
                dataset.description(),
                dataset.opensOn(),
                dataset.openOnDay(today()),
                releases);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static ProblemException unknown() {
        return new ProblemException(CatalogProblem.UNKNOWN_DATASET, null);
    }
}
