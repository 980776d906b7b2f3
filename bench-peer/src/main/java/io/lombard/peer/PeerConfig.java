package io.lombard.peer;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** What the peer answers with. */
@ConfigMapping(prefix = "lombard.peer")
interface PeerConfig {

    /** Directory with the bodies of the answers: {@code query} and {@code insight}. Read at start. */
    Path answers();
}
