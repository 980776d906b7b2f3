/** How each part of the suite is prepared, started and known to be ready. */
@NullMarked
package io.lombard.stack.part;

import org.jspecify.annotations.NullMarked;
