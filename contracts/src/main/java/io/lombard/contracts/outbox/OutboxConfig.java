package io.lombard.contracts.outbox;

import io.smallrye.config.ConfigMapping;

/** How a service's events are marked. */
@ConfigMapping(prefix = "lombard.outbox")
public interface OutboxConfig {

    /** The CloudEvents source: {@code /lombard/<service>}. */
    String source();
}
