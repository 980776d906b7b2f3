/** From a bucket of the lake to sums with a proven sensitivity. */
@NullMarked
package io.lombard.anonymiser.core.bounding;

import org.jspecify.annotations.NullMarked;
