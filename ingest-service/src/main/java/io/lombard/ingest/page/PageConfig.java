package io.lombard.ingest.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** What the pages must know of their surroundings. */
@ConfigMapping(prefix = "lombard.page")
public interface PageConfig {

    /** Where customers sign in; a form whose session has ended leads there. */
    URI signInUrl();

    /** Name of the bank, as customers know it. */
    @WithDefault("Lombard Bank")
    String bank();
}
