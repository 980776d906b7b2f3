/** Lands facts in Parquet files, exactly once, and keeps the manifest of what the lake holds. */
@NullMarked
package io.lombard.anonymiser.lake;

import org.jspecify.annotations.NullMarked;
