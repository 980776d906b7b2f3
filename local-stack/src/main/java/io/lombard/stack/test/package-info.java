/** For the tests of other modules: real PostgreSQL and Kafka. */
@NullMarked
package io.lombard.stack.test;

import org.jspecify.annotations.NullMarked;
