package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.CatalogueVersion;
import io.lombard.catalog.portal.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;

/** Finds datasets as they are now. */
@ApplicationScoped
@Transactional
class Finder {

    private final Lookup lookup;
    private final CatalogueVersion catalogue;
    private final Clock clock;

    Finder(Lookup lookup, CatalogueVersion catalogue, Clock clock) {
        this.lookup = lookup;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Words count by their stems in English and French and without their accents, also where a name has them only
     * as a part. Where nothing is written so, names that come close count.
     *
     * @param page from 0
     * @param language whose alphabetical order counts
     */
    Found find(Search search, int page, int size, Audience audience, Language language) {
        return lookup.find(
                new Wanted(search, page, size, audience, language, LocalDate.now(clock)), catalogue.current());
    }
}
