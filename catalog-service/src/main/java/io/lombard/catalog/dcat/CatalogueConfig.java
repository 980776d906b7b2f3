package io.lombard.catalog.dcat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What the catalogue for machines says of itself. */
@ConfigMapping(prefix = "lombard.catalogue")
public interface CatalogueConfig {

    /** Mail address to which harvesters and their users can write; without one they are sent to the portal. */
    Optional<String> contactEmail();

    /** Licence of the descriptions, from the authority table of licences; the data have terms of their own. */
    @WithDefault("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0")
    URI licence();
}
