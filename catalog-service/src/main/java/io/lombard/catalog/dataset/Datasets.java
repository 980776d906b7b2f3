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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The datasets of the catalogue: fed by releases, opened by their owner, seen by an {@link Audience}. */
@ApplicationScoped
@Transactional
public class Datasets {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final EntityManager database;
    private final Releases releases;
    private final Event<DatasetAdded> added;
    private final Event<DatasetOpened> opened;
    private final Clock clock;

    Datasets(
            EntityManager database,
            Releases releases,
            Event<DatasetAdded> added,
            Event<DatasetOpened> opened,
            Clock clock) {
        this.database = database;
        this.releases = releases;
        this.added = added;
        this.opened = opened;
        this.clock = clock;
    }

    /** Adds a release to its dataset; the same release told of again changes nothing. */
    void add(ReleasePublished release) {
        if (releases.has(release.releaseId())) {
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
        releases.add(release);
    }

    /** True once it has a release. */
    public boolean has(String product) {
        return database.find(Dataset.class, product) != null;
    }

    /** @throws ProblemException {@code unknown-dataset}, also where it exists but the audience must not know */
    public PublishedDataset get(String product, Audience audience) {
        var dataset = seen(product, audience);
        return new PublishedDataset(
                dataset.product(),
                dataset.title(),
                dataset.description(),
                dataset.opensOn(),
                dataset.openOnDay(today()),
                releases.find(product, dataset.latestVersion()).orElseThrow(),
                releases.outlines(product));
    }

    /**
     * The dataset without its releases.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}
     */
    public DatasetSummary summary(String product, Audience audience) {
        return seen(product, audience).summary(today());
    }

    /** The same, whoever may see it; empty before its first release. */
    public Optional<DatasetSummary> summary(String product) {
        return Optional.ofNullable(database.find(Dataset.class, product)).map(dataset -> dataset.summary(today()));
    }

    /**
     * One release of a dataset.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}; {@code not-found} where it has no such version
     */
    public ReleasePublished release(String product, long version, Audience audience) {
        return releases.find(seen(product, audience).product(), version)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /**
     * What stands in its history of each release, latest first.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}
     */
    public List<ReleaseOutline> outlines(String product, Audience audience) {
        return releases.outlines(seen(product, audience).product());
    }

    /**
     * All releases of a dataset, whole, latest first.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}
     */
    List<ReleasePublished> releases(String product, Audience audience) {
        return releases.all(seen(product, audience).product());
    }

    /**
     * What trends are drawn from: one for each month, the earliest first.
     *
     * @throws ProblemException {@code unknown-dataset}, as {@link #get}
     */
    public List<MonthRows> coarsest(String product, Audience audience) {
        return releases.coarsest(seen(product, audience).product());
    }

    /**
     * A dataset is offered anew, where there is one.
     *
     * @param day the first on which the public sees it; null takes it back inside the bank
     * @param plans buyer and plan, such as {@code research-per-use}
     */
    public void offer(String product, @Nullable LocalDate day, List<String> plans) {
        var dataset = database.find(Dataset.class, product);
        if (dataset != null) {
            dataset.openOn(day);
            dataset.offer(plans);
        }
    }

    /**
     * Chooses the first day on which the public sees a dataset.
     *
     * @param confirmation that it may close agreements in force, as a refusal names it; null where nobody has given one
     * @throws ProblemException {@code unknown-dataset}, {@code closes-agreements}, {@code declared-in-cluster}, or {@code
     *     invalid-request} for a day before 2000 or after 2099
     */
    public void open(String product, LocalDate day, @Nullable String confirmation) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw ProblemException.malformed("/opensOn", "must be a day from 2000 to 2099");
        }
        find(product).openOn(day);
        opened.fire(new DatasetOpened(product, day, confirmation));
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

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static ProblemException unknown() {
        return new ProblemException(CatalogProblem.UNKNOWN_DATASET);
    }
}
