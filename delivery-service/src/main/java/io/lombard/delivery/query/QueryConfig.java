package io.lombard.delivery.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long questions and what continues them are good for. */
@ConfigMapping(prefix = "lombard.query")
public interface QueryConfig {

    /** How long the token of a page, or of fresh addresses for an earlier answer, works. */
    @WithDefault("PT1H")
    Duration tokenLifetime();

    /** How long a client that comes back for its answers waits for the first; then it is told to come back, with 0 at once. */
    @WithDefault("PT5S")
    Duration answerWithin();

    /** Queries that are kept at once for clients of one agreement to come back for; more are refused until older ones end. */
    @WithDefault("200")
    int mostKept();

    /** How long it can come back. */
    @WithDefault("P1D")
    Duration queryLifetime();
}
