package io.lombard.delivery.push;

import io.lombard.delivery.channel.Target;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a partner wants a product's releases sent to.
 *
 * @param format form of the files, or of the download that a webhook's event leads to
 * @param firstVersion the first version of the table that is sent
 */
record Destination(
        UUID id,
        String partner,
        String name,
        String product,
        String format,
        long firstVersion,
        Target target,
        Instant createdAt) {

    /** With this one's place in the place of another's, which goes on. */
    Destination since(Destination other) {
        return new Destination(
                other.id, other.partner, name, other.product, format, other.firstVersion, target, other.createdAt);
    }
}
