package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Quote;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.gate.AttackGate;
import io.lombard.anonymiser.gate.Verdict;
import io.lombard.anonymiser.job.JobFailed;
import io.lombard.anonymiser.job.JobWaits;
import io.lombard.anonymiser.lake.FactType;
import io.lombard.anonymiser.lake.Lake;
import io.lombard.anonymiser.product.Products;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The line that a release goes along, from the request to the officer's desk. Each step can be done again after a crash;
 * noise is drawn after the reservation has been committed, and a result that is stored is never drawn again.
 */
@ApplicationScoped
class ReleaseLine {

    private static final Logger LOG = Logger.getLogger(ReleaseLine.class);
    private static final Duration LANDING_PAUSE = Duration.ofSeconds(1);

    private final ReleaseQueue queue;
    private final Lake lake;
    private final Products products;
    private final Bounding bounding;
    private final Ledger ledger;
    private final AttackGate gate;
    private final ReleaseAttempts attempts;
    private final Drawing drawing;
    private final ReleaseConfig config;
    private final ResultFormat format;
    private final ReleaseMetrics metrics;
    private final Reconciliation reconciliation;
    private final Adoption adoption;

    ReleaseLine(
            ReleaseQueue queue,
            Lake lake,
            Products products,
            Bounding bounding,
            Ledger ledger,
            AttackGate gate,
            ReleaseAttempts attempts,
            Drawing drawing,
            ReleaseConfig config,
            ResultFormat format,
            ReleaseMetrics metrics,
            Reconciliation reconciliation,
            Adoption adoption) {
        this.queue = queue;
        this.lake = lake;
        this.products = products;
        this.bounding = bounding;
        this.ledger = ledger;
        this.gate = gate;
        this.attempts = attempts;
        this.drawing = drawing;
        this.config = config;
        this.format = format;
        this.metrics = metrics;
        this.reconciliation = reconciliation;
        this.adoption = adoption;
    }

    /** Takes a release as far as it gets. */
    void advance(Lease lease) {
        if (!reconciliation.isOpen()) {
            queue.pause(lease, Reconciliation.PAUSE);
            return;
        }
        if (queue.update(lease, adoption::adopted) || attempts.endedBefore(lease) || attempts.chargedBefore(lease)) {
            return;
        }
        var order = order(lease);
        if (order.isEmpty()) {
            queue.refuse(lease, "product-withdrawn", "The product is no longer declared.");
        } else if (landed(order.get())) {
            try {
                compute(order.get());
            } catch (JobFailed e) {
                queue.refuse(lease, "computation-failed", String.valueOf(e.getMessage()));
            } catch (JobWaits e) {
                pause(lease, String.valueOf(e.getMessage()));
            }
        } else {
            queue.pause(lease, LANDING_PAUSE);
        }
    }

    /** Lets others go first, and says why once. No attempt has failed: the job's own deadline ends the release. */
    private void pause(Lease lease, String waitsFor) {
        boolean known = queue.update(lease, release -> {
            boolean told = release.waitsFor != null;
            release.waitsFor = waitsFor;
            return told;
        });
        if (!known) {
            LOG.warnf("release-waits id=%s %s", lease.release(), waitsFor);
        }
        queue.pause(lease, config.retry());
    }

    /** Empty when the product is no longer declared. */
    private Optional<Order> order(Lease lease) {
        return queue.update(
                lease,
                release ->
                        products.find(release.product).map(product -> new Order(lease, product, release.yearMonth())));
    }

    private void compute(Order order) {
        order.months().forEach(month -> lake.markReleased(order.source(), month));
        var bounded = bound(order);
        // After compaction: whatever lands from here on is in no file that was just summed.
        var keys = new TreeSet<String>();
        for (var month : order.months()) {
            var ofMonth = lake.tokenKeys(order.source(), month);
            if (ofMonth.isEmpty()) {
                // Of no customer at all; whether the product counts anybody is for the noise to hide.
                queue.refuse(order.lease(), "no-data", "The lake holds no record of this kind for " + month + ".");
                return;
            }
            keys.addAll(ofMonth);
        }
        if (keys.size() > 1) {
            queue.refuse(
                    order.lease(),
                    "mixed-token-keys",
                    "Customers have pseudonyms of more than one key, so their contributions can't be bounded.");
            return;
        }
        switch (ledger.quote(order.claim())) {
            case Quote.Exhausted it -> queue.refuse(order.lease(), "budget-exhausted", it.reason());
            case Quote.Affordable it -> attack(order, order.product().recipe(order.month(), it.cost()), bounded);
        }
    }

    /**
     * The gate stands before the reservation: its population is made up, so a recipe that fails has cost nobody anything, and
     * a crash of this long step costs nothing either.
     */
    private void attack(Order order, Recipe recipe, Bounded bounded) {
        progress(order, ReleaseState.ATTACKING, 0.7);
        var verdict = gate.examine(recipe);
        metrics.examined(verdict.report());
        queue.change(order.lease(), release -> {
            release.attacks = format.write(verdict.report());
            release.examined = Release.examinee(order.product(), order.month(), config.softwareVersion());
            if (verdict instanceof Verdict.Refused it) {
                // Together with the report: after a crash in between the attacks would run again, and might fail.
                queue.refuse(order.lease(), it.code(), it.reason());
            }
        });
        if (verdict instanceof Verdict.Passed it) {
            progress(order, ReleaseState.COMPUTING, 0.95);
            drawing.draw(new Drawing.Examined(order, recipe, it.report()), bounded);
        }
    }

    /**
     * Waits for what was in Kafka at the time of the request, or at the first moment after it that Kafka answered: of the
     * facts that the product reads, as others may be stuck.
     */
    private boolean landed(Order order) {
        var known = queue.update(order.lease(), release -> Optional.ofNullable(release.watermark));
        var mark = known.map(format::watermark).orElseGet(lake::written);
        if (known.isEmpty()) {
            queue.change(order.lease(), release -> {
                release.watermark = format.write(mark);
                release.state = ReleaseState.LANDING;
            });
        }
        return lake.hasLanded(mark, order.read());
    }

    private Bounded bound(Order order) {
        progress(order, ReleaseState.COMPUTING, 0.05);
        var month =
                new Bounding.Month(order.lease().release(), buckets(order), lake.rows(order.source(), order.month()));
        progress(order, ReleaseState.COMPUTING, 0.3);
        return bounding.bound(
                order.product().recipe(order.month(), Release.ANY), month, done -> goesOn(order, 0.3 + 0.4 * done));
    }

    /** Customers pseudonymised with another key than the month's have no description here: they count as unlisted. */
    private List<Bucket> buckets(Order order) {
        var facts = lake.compacted(order.source(), order.month());
        var before = order.product().readsMonthBefore()
                ? lake.compacted(order.source(), order.month().minusMonths(1))
                : Map.<Integer, Path>of();
        var described = order.product().readsDescriptions()
                ? lake.compacted(FactType.CUSTOMER_DESCRIBED, order.month())
                : Map.<Integer, Path>of();
        return facts.entrySet().stream()
                .map(file -> new Bucket(
                        List.of(file.getValue()), file(before, file.getKey()), file(described, file.getKey())))
                .toList();
    }

    private static List<Path> file(Map<Integer, Path> files, int bucket) {
        return Optional.ofNullable(files.get(bucket)).stream().toList();
    }

    private void goesOn(Order order, double progress) {
        queue.change(order.lease(), release -> {
            release.progress = progress;
            release.waitsFor = null;
        });
    }

    private void progress(Order order, ReleaseState state, double progress) {
        queue.change(order.lease(), release -> {
            release.state = state;
            release.progress = progress;
        });
    }
}
