package io.lombard.catalog.transparency;

import io.lombard.contracts.event.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the public page. Buyers are companies and public bodies, no persons: their exact number may be told,
 * and their names aren't.
 *
 * @param buyers organisations with an agreement in force
 * @param kinds those organisations by the code of their kind, most frequent first
 * @param requests access requests by what became of them
 * @param refusals refused releases by reason code, most frequent first
 */
record OpenBook(
        List<Published> published,
        long buyers,
        List<Count> kinds,
        List<Use> uses,
        List<Count> requests,
        List<Count> refusedRequests,
        List<Count> refusals) {

    /** An open dataset and who may use it. */
    record Published(String product, LocalizedText title, long months, Instant latest, long buyers) {}

    /**
     * Organisations of a kind that may use something for a purpose, and the datasets that they may use.
     *
     * @param kind null where they are too few for their kind to be told
     */
    record Use(@Nullable String kind, String purpose, long buyers, long datasets) {}

    record Count(String code, long count) {}

    public long refusedReleases() {
        return refusals.stream().mapToLong(Count::count).sum();
    }
}
