package io.lombard.ingest.letter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How letters are made. */
@ConfigMapping(prefix = "lombard.letter")
public interface LetterConfig {

    /** Addresses are deleted so long after the run began, fetched or not. */
    @WithDefault("7D")
    Duration keep();

    /** Addresses are deleted so long after both the letters and the mailing list were fetched. */
    @WithDefault("1H")
    Duration keepAfterDownload();

    /** Address of the customers' page, as a letter prints it. */
    @WithDefault("http://127.0.0.1:8081/my")
    URI customerPage();
}
