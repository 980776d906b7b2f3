package io.lombard.catalog.dataset;

import io.lombard.catalog.feed.EventReader;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes releases from the anonymiser into the catalogue. A database that is away is waited for; what can't be
 * understood goes to the dead-letter topic.
 */
@ApplicationScoped
class ReleaseConsumer {

    private static final Logger LOG = Logger.getLogger(ReleaseConsumer.class);

    private final Datasets datasets;
    private final EventReader events;

    ReleaseConsumer(Datasets datasets, EventReader events) {
        this.datasets = datasets;
        this.events = events;
    }

    @Incoming("releases")
    @Blocking // in the order of the topic, one at a time
    void published(byte[] message) {
        events.take(Topics.RELEASE_PUBLISHED, message, ReleasePublished.class, datasets::add);
        LOG.info("release-taken");
    }
}
