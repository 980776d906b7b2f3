package io.lombard.catalog.product;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Products that are counted, and that nobody knows here yet. */
@Singleton
class CountedProducts {

    private static final Logger LOG = Logger.getLogger(CountedProducts.class);

    private final CountingClient client;
    private final Offers offers;

    CountedProducts(@RestClient CountingClient client, Offers offers) {
        this.client = client;
        this.offers = offers;
    }

    /** Those without an offer and without a release, in the order of their declarations; empty while the anonymiser-service is away. */
    Optional<List<CountedProduct>> waiting(String authorization) {
        try {
            var counted = client.products(authorization).products();
            var known = offers.known(counted.stream().map(CountedProduct::name).toList());
            return Optional.of(counted.stream()
                    .filter(product -> !known.contains(product.name()))
                    .toList());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("anonymiser-gives-no-answer cause=%s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
