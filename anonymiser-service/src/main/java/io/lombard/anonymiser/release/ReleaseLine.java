package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.budget.Share;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.lake.FactType;
import io.lombard.anonymiser.lake.Lake;
import io.lombard.anonymiser.product.Product;
import io.lombard.anonymiser.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The line that a release goes along, from the request to the officer's desk. Each step can be done again after a crash;
 * noise is drawn after the reservation has been committed, and a result that is stored is never drawn again.
 */
@ApplicationScoped
class ReleaseLine {

    private static final Logger LOG = Logger.getLogger(ReleaseLine.class);
    private static final Duration LANDING_PAUSE = Duration.ofSeconds(1);
    private static final Cost ANY = new Cost(Rho.of("0.001"), Delta.of("1e-10"));

    private final ReleaseQueue queue;
    private final Lake lake;
    private final Products products;
    private final Bounding bounding;
    private final Ledger ledger;
    private final ReleaseAttempts attempts;
    private final Certification certification;
    private final ResultFormat format;

    ReleaseLine(
            ReleaseQueue queue,
            Lake lake,
            Products products,
            Bounding bounding,
            Ledger ledger,
            ReleaseAttempts attempts,
            Certification certification,
            ResultFormat format) {
        this.queue = queue;
        this.lake = lake;
        this.products = products;
        this.bounding = bounding;
        this.ledger = ledger;
        this.attempts = attempts;
        this.certification = certification;
        this.format = format;
    }

    /** What the line needs to know of a release. */
    private record Order(Lease lease, Product product, YearMonth month) {

        /** The kind of fact that is counted. */
        FactType source() {
            return FactType.ofTopic(product.source()).orElseThrow();
        }

        /** What must have landed. */
        Set<FactType> read() {
            return product.readsDescriptions() ? Set.of(source(), FactType.CUSTOMER_DESCRIBED) : Set.of(source());
        }
    }

    /** Takes a release as far as it gets. */
    void advance(Lease lease) {
        if (attempts.hasStoredResult(lease)) {
            return;
        }
        var order = order(lease);
        if (order.isEmpty()) {
            queue.refuse(lease, "product-withdrawn", "The product is no longer declared.");
        } else if (landed(order.get())) {
            compute(order.get());
        } else {
            queue.pause(lease, LANDING_PAUSE);
        }
    }

    /** Empty when the product is no longer declared. */
    private Optional<Order> order(Lease lease) {
        return queue.update(
                lease,
                release ->
                        products.find(release.product).map(product -> new Order(lease, product, release.yearMonth())));
    }

    private void compute(Order order) {
        lake.markReleased(order.source(), order.month());
        var sums = bound(order);
        // After compaction: whatever lands from here on is in no file that was just summed.
        if (lake.tokenKeys(order.source(), order.month()).size() > 1) {
            queue.refuse(
                    order.lease(),
                    "mixed-token-keys",
                    "Customers of this month have pseudonyms of more than one key, so their contributions can't be bounded.");
            return;
        }
        if (sums.counts().counted() == 0) {
            queue.refuse(order.lease(), "no-data", "The lake holds no record of this month that the product counts.");
            return;
        }
        switch (reserve(order)) {
            case Reservation.Exhausted exhausted -> queue.refuse(order.lease(), "budget-exhausted", exhausted.reason());
            case Reservation.Granted granted -> draw(order, sums, granted);
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
            queue.update(order.lease(), release -> {
                release.watermark = format.write(mark);
                release.state = ReleaseState.LANDING;
                return release.state;
            });
        }
        return lake.hasLanded(mark, order.read());
    }

    private CellSums bound(Order order) {
        progress(order, 0.05);
        var buckets = buckets(order);
        progress(order, 0.3);
        return bounding.sums(
                order.product().plan(order.month(), ANY), buckets, done -> progress(order, 0.3 + 0.6 * done));
    }

    /** Customers pseudonymised with another key than the month's have no description here: they count as unlisted. */
    private List<Bucket> buckets(Order order) {
        var facts = lake.compacted(order.source(), order.month());
        var described = order.product().readsDescriptions()
                ? lake.compacted(FactType.CUSTOMER_DESCRIBED, order.month())
                : Map.<Integer, Path>of();
        return facts.entrySet().stream()
                .map(file -> new Bucket(
                        List.of(file.getValue()),
                        Optional.ofNullable(described.get(file.getKey())).stream()
                                .toList()))
                .toList();
    }

    private void progress(Order order, double progress) {
        queue.update(order.lease(), release -> {
            release.state = ReleaseState.COMPUTING;
            release.progress = progress;
            return release.progress;
        });
    }

    private Reservation reserve(Order order) {
        var product = order.product();
        return queue.update(order.lease(), release -> {
            var reservation = ledger.reserve(
                    order.month(),
                    product.name(),
                    new Share(product.monthShare(), product.thresholdShare()),
                    release.id);
            if (reservation instanceof Reservation.Granted granted) {
                release.budgetEntry = granted.entry();
            }
            return reservation;
        });
    }

    private void draw(Order order, CellSums sums, Reservation.Granted granted) {
        var plan = order.product().plan(order.month(), granted.cost());
        var noisy = NoisyRelease.draw(plan, sums, Noise.secure());
        attempts.store(
                order.lease(),
                granted,
                noisy,
                digest -> ReleaseResult.of(
                        order.product(), noisy, certification.certificate(order.lease(), noisy, granted, digest)));
        LOG.infof("release-computed product=%s month=%s", order.product().name(), order.month());
    }
}
