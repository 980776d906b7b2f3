package io.lombard.catalog.transparency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where customers find what concerns them. */
@ConfigMapping(prefix = "lombard.transparency")
public interface TransparencyConfig {

    /** Address of the ingest-service as customers reach it: their own page at {@code /my}, the notice at {@code /notice}. */
    @WithDefault("http://127.0.0.1:8081")
    URI customersUrl();
}
