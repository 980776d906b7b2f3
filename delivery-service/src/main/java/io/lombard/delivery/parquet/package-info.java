/** Work on Parquet files by an embedded DuckDB. */
@NullMarked
package io.lombard.delivery.parquet;

import org.jspecify.annotations.NullMarked;
