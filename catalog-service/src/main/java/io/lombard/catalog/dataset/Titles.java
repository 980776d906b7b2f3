package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call products, for one page: all titles are read at once, when the first is asked for. */
@RequestScoped
@Named("titles")
public class Titles {

    private final EntityManager database;
    private @Nullable Map<String, LocalizedText> known;

    Titles(EntityManager database) {
        this.database = database;
    }

    /** The title of the latest release, whoever may see it; the product's own name before the first one. */
    @Transactional
    public LocalizedText of(String product) {
        if (known == null) {
            known = database.createQuery("select product, titleEn, titleFr from Dataset", Tuple.class)
                    .getResultStream()
                    .collect(Collectors.toMap(
                            row -> row.get(0, String.class),
                            row -> new LocalizedText(row.get(1, String.class), row.get(2, String.class))));
        }
        return known.getOrDefault(product, new LocalizedText(product, product));
    }
}
