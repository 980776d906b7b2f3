/** Releases sent to partners by themselves: where to, what is due, and how far each delivery is. */
@NullMarked
package io.lombard.delivery.push;

import org.jspecify.annotations.NullMarked;
