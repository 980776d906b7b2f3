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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

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
        var gone = new ArrayList<>(declarations.products());
        for (var resource : all) {
            gone.remove(resource.getMetadata().getName());
            settled &= isDone(resource.getMetadata().getName(), () -> settle(resource));
        }
        for (var product : gone) {
            settled &= isDone(product, () -> {
                offers.undeclare(product);
                LOG.infof("data-product-gone product=%s", product);
            });
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
            LOG.warnf(
                    "data-product-waits product=%s cause=%s",
                    product, e.getClass().getSimpleName());
            return false;
        }
    }

    private void settle(GenericKubernetesResource resource) throws JsonProcessingException {
        var metadata = resource.getMetadata();
        var by = new Declaration(metadata.getName(), metadata.getUid(), metadata.getGeneration());
        try {
            var document = reader.read(resources.document(resource), by.product());
            offers.declare(by, document).ifPresent(offer -> tell(resource, Optional.of(offer), List.of()));
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            if (declarations.claim(by)) {
                tell(resource, offers.current(by.product()), e.errors());
            }
        }
    }

    private void tell(GenericKubernetesResource resource, Optional<Offer> offer, List<Violation> violations) {
        var metadata = resource.getMetadata();
        var state = DataProductStatus.State.of(
                datasets.has(metadata.getName()),
                offer.map(it -> it.spec().opensOn()).orElse(null),
                LocalDate.now(clock));
        var revision = offer.map(Offer::revision).orElse(null);
        resources.tell(
                resource, DataProductStatus.of(metadata.getGeneration(), revision, state, violations, clock.instant()));
    }
}
