/** The Kafka broker: started in a JVM of its own, over libraries that are on no other class path. */
@NullMarked
package io.lombard.stack.broker;

import org.jspecify.annotations.NullMarked;
