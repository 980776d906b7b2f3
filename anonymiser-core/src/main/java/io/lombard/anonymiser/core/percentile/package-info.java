/** Percentiles out of noisy counts of bins. */
@NullMarked
package io.lombard.anonymiser.core.percentile;

import org.jspecify.annotations.NullMarked;
