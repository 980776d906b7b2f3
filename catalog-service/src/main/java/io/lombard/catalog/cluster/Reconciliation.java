package io.lombard.catalog.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.product.DataProductReader;
import io.lombard.catalog.product.Declaration;
import io.lombard.catalog.product.Declarations;
import io.lombard.catalog.product.Offer;
import io.lombard.catalog.product.Offers;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the offers what the resources say, whatever happened before: events tell when to look, never what to do. */
@Singleton
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final DataProductResources resources;
    private final DataProductReader reader;
    private final Offers offers;
    private final Declarations declarations;
    private final Datasets datasets;
    private final Clock clock;

    Reconciliation(
            DataProductResources resources,
            DataProductReader reader,
            Offers offers,
            Declarations declarations,
            Datasets datasets,
            Clock clock) {
        this.resources = resources;
        this.reader = reader;
        this.offers = offers;
        this.declarations = declarations;
        this.datasets = datasets;
        this.clock = clock;
    }

    /**
     * Offers each product as its resource says, and takes those back inside the bank whose resource is gone.
     *
     * @param all resources that there are
     * @return false where one has to be tried again
     */
    boolean isSettled(List<GenericKubernetesResource> all) {
        boolean settled = true;
        var seen = declarations.all().stream().collect(Collectors.toMap(Declaration::product, it -> it));
        for (var resource : all) {
            var name = resource.getMetadata().getName();
            var before = seen.remove(name);
            settled &= isDone(name, () -> settle(resource, before));
        }
        for (var declaration : seen.values()) {
            settled &= isDone(declaration.product(), () -> end(declaration));
        }
        return settled;
    }

    private interface Step {
        void run() throws JsonProcessingException;
    }

    private static boolean isDone(String product, Step step) {
        try {
            step.run();
            return true;
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warnf("data-product-waits product=%s cause=%s", product, Causes.of(e));
            return false;
        }
    }

    /** What was listed or watched may be behind the cluster, and this instance's lease over: only the API server's word ends it. */
    private void end(Declaration declaration) {
        if (resources.uid(declaration.product()).isPresent()) {
            throw new IllegalStateException("its resource exists");
        }
        offers.undeclare(declaration);
        LOG.infof("data-product-gone product=%s", declaration.product());
    }

    /** Generations order the states of one resource only: that another of its name has come after it, the API server must say, too. */
    private void settle(GenericKubernetesResource resource, @Nullable Declaration seen) throws JsonProcessingException {
        var metadata = resource.getMetadata();
        var by = new Declaration(metadata.getName(), metadata.getUid(), metadata.getGeneration());
        if (seen != null
                && !seen.uid().equals(by.uid())
                && resources.uid(by.product()).filter(by.uid()::equals).isEmpty()) {
            throw new IllegalStateException("another resource of its name exists");
        }
        try {
            var document = reader.read(resources.document(resource), by.product());
            offers.declare(by, document)
                    .ifPresentOrElse(
                            offer -> tell(resource, Optional.of(offer), List.of()), () -> tellOlder(resource, by));
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            if (declarations.claim(by)) {
                tell(resource, offers.current(by.product()), e.errors());
            } else {
                tellOlder(resource, by);
            }
        }
    }

    private void tell(GenericKubernetesResource resource, Optional<Offer> offer, List<Violation> violations) {
        var metadata = resource.getMetadata();
        resources.tell(
                resource,
                DataProductStatus.of(
                        metadata.getGeneration(),
                        revision(offer),
                        state(metadata.getName(), offer),
                        violations,
                        clock.instant()));
    }

    /** A state that only this instance holds is nobody's to hear: the API server refuses a status of what has changed. */
    private void tellOlder(GenericKubernetesResource resource, Declaration older) {
        var offer = offers.current(older.product());
        var state = state(older.product(), offer);
        declarations.all().stream()
                .filter(seen -> seen.product().equals(older.product()))
                .forEach(seen -> {
                    LOG.warnf(
                            "data-product-older product=%s generation=%d seen=%d",
                            older.product(), older.generation(), seen.generation());
                    resources.tell(
                            resource,
                            DataProductStatus.older(
                                    older.generation(), seen.generation(), revision(offer), state, clock.instant()));
                });
    }

    private static @Nullable Integer revision(Optional<Offer> offer) {
        return offer.map(Offer::revision).orElse(null);
    }

    private DataProductStatus.State state(String product, Optional<Offer> offer) {
        return DataProductStatus.State.of(
                datasets.has(product), offer.map(it -> it.spec().opensOn()).orElse(null), LocalDate.now(clock));
    }
}
