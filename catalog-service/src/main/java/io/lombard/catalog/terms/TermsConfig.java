package io.lombard.catalog.terms;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which terms the bank offers. */
@ConfigMapping(prefix = "lombard.terms")
interface TermsConfig {

    /** A JSON list of rules with their words in both languages; the bundled one where none is named. */
    Optional<Path> file();
}
