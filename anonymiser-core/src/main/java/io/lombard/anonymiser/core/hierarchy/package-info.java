/** Noisy levels made to add up. */
@NullMarked
package io.lombard.anonymiser.core.hierarchy;

import org.jspecify.annotations.NullMarked;
