/** A copy of everything that a suite keeps, and a suite made of it. */
@NullMarked
package io.lombard.stack.backup;

import org.jspecify.annotations.NullMarked;
