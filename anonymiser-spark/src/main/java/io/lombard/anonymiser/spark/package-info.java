/** The buckets of a month, bounded as tasks of Spark. */
@NullMarked
package io.lombard.anonymiser.spark;

import org.jspecify.annotations.NullMarked;
