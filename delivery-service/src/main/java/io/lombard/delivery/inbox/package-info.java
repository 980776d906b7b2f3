/** Events taken from Kafka: each is stored once, waited with, or laid aside with a reason. */
@NullMarked
package io.lombard.delivery.inbox;

import org.jspecify.annotations.NullMarked;
