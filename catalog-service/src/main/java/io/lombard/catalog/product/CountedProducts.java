package io.lombard.catalog.product;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Products that are counted, whether they are known here or not. */
@Singleton
class CountedProducts {

    private static final Logger LOG = Logger.getLogger(CountedProducts.class);

    private final CountingClient client;
    private final Offers offers;
    private final Declarations declarations;

    CountedProducts(@RestClient CountingClient client, Offers offers, Declarations declarations) {
        this.client = client;
        this.offers = offers;
        this.declarations = declarations;
    }

    /** Those without an offer and without a release, in the order of their declarations; empty while the anonymiser-service is away. */
    Optional<List<CountedProduct>> waiting(String authorization) {
        return counted(authorization).map(counted -> {
            var known = offers.known(counted.stream().map(CountedProduct::name).toList());
            return counted.stream()
                    .filter(product -> !known.contains(product.name()))
                    .toList();
        });
    }

    /**
     * Makes sure that a product has an offer, a release or a declaration, or is counted: what is offered by mistake, under a name that
     * nobody counts, could never be taken away again.
     *
     * @throws ProblemException {@code not-found}; {@code unavailable} while the anonymiser-service, which alone could say it, is away
     */
    void requireKnown(String product, String authorization) {
        if (offers.known(List.of(product)).isEmpty()
                && !declarations.has(product)
                && !isCounted(product, authorization)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    private boolean isCounted(String product, String authorization) {
        return counted(authorization)
                .orElseThrow(
                        () -> new ProblemException(CommonProblem.UNAVAILABLE, "The anonymiser-service gives no answer"))
                .stream()
                .anyMatch(counted -> counted.name().equals(product));
    }

    private Optional<List<CountedProduct>> counted(String authorization) {
        try {
            return Optional.of(client.products(authorization).products());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("anonymiser-gives-no-answer cause=%s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
