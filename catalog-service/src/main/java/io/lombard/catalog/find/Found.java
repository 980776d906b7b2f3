package io.lombard.catalog.find;

import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.listing.Page;
import java.util.List;

/**
 * What a search found.
 *
 * @param near true where nothing is written as it was typed, and this comes close
 * @param unnarrowed how many there are without any facet
 */
record Found(Search search, Page<DatasetSummary> page, List<Counted> facets, boolean near, long unnarrowed) {

    public long total() {
        return page.total();
    }

    /** Facets that, taken away, would leave something to find. */
    public List<Counted> inTheWay() {
        return facets.stream()
                .filter(facet -> facet.isChosen() && facet.without() > 0)
                .toList();
    }
}
