package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.portal.Language;
import java.time.LocalDate;

/**
 * All that decides what a search finds in one state of the catalogue.
 *
 * @param page from 0
 * @param language whose alphabetical order counts
 * @param today which datasets are open, and how old their data are, changes at midnight
 */
record Wanted(Search search, int page, int size, Audience audience, Language language, LocalDate today) {

    int first() {
        return page * size;
    }
}
