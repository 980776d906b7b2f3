package io.lombard.anonymiser.store;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where published tables lie. */
@ConfigMapping(prefix = "lombard.store")
public interface StoreConfig {

    /** Root of the published store, shared with delivery-service. */
    Path root();
}
