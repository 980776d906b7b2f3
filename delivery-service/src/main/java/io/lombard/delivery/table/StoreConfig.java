package io.lombard.delivery.table;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the published files lie. */
@ConfigMapping(prefix = "lombard.store")
public interface StoreConfig {

    /** Root directory of the published store; paths in events are relative to it. Read only here. */
    Path root();
}
