package io.lombard.anonymiser.product;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where product declarations come from, besides those that are built in. */
@ConfigMapping(prefix = "lombard.product")
public interface ProductConfig {

    /** Directory with {@code *.yaml} declarations and their vocabularies. A new file is seen without a restart. */
    Optional<Path> directory();
}
