package io.lombard.catalog.dataset;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The datasets of the catalogue: fed by releases, opened by their owner, seen by an {@link Audience}. */
@ApplicationScoped
@Transactional
public class Datasets {

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

    /** @throws ProblemException {@code unknown-dataset}, also where it exists but the audience must not know */
    public PublishedDataset get(String product, Audience audience) {
        return published(List.of(seen(product, audience))).getFirst();
    }

    /**
     * The dataset without its releases.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}
     */
    public DatasetSummary summary(String product, Audience audience) {
        return seen(product, audience).summary(today());
    }

    /**
     * One release of a dataset.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}; {@code not-found} where it has no such version
     */
    public ReleasePublished release(String product, long version, Audience audience) {
        return database.createQuery("from Release where product = :product and tableVersion = :version", Release.class)
                .setParameter("product", seen(product, audience).product())
                .setParameter("version", version)
                .getResultStream()
                .findFirst()
                .map(Release::event)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, null));
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
        return published(List.of(dataset)).getFirst();
    }

    private Dataset seen(String product, Audience audience) {
        var dataset = find(product);
        if (audience == Audience.PUBLIC && !dataset.openOnDay(today())) {
            throw unknown();
        }
        return dataset;
    }

    private Dataset find(String product) {
        // PostgreSQL has no character 0 in texts; no name has one either.
        var dataset = product.indexOf(0) < 0 ? database.find(Dataset.class, product) : null;
        if (dataset == null) {
            throw unknown();
        }
        return dataset;
    }

    /** With all their releases, in one query. */
    private List<PublishedDataset> published(List<Dataset> datasets) {
        var releases = database.createQuery(
                        "from Release where product in :products order by tableVersion desc", Release.class)
                .setParameter(
                        "products", datasets.stream().map(Dataset::product).toList())
                .getResultStream()
                .map(Release::event)
                .collect(Collectors.groupingBy(ReleasePublished::product));
        return datasets.stream()
                .map(dataset -> published(dataset, releases.getOrDefault(dataset.product(), List.of())))
                .toList();
    }

    private PublishedDataset published(Dataset dataset, List<ReleasePublished> releases) {
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
