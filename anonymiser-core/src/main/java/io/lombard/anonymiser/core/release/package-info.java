/** From sums to the published table. */
@NullMarked
package io.lombard.anonymiser.core.release;

import org.jspecify.annotations.NullMarked;
