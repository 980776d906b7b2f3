/** Work on published files by an embedded DuckDB, and the files made of them. */
@NullMarked
package io.lombard.delivery.parquet;

import org.jspecify.annotations.NullMarked;
