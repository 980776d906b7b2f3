/** A folder into which the bank puts Parquet files with years of history. */
@NullMarked
package io.lombard.ingest.drop;

import org.jspecify.annotations.NullMarked;
