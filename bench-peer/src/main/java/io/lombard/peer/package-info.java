/** A peer that does nothing but answer. */
@NullMarked
package io.lombard.peer;

import org.jspecify.annotations.NullMarked;
