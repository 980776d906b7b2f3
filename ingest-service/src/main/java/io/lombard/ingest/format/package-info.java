/** How records lie in a stream: lines, NDJSON, CSV, and mappings from a bank's own files to the canonical record. */
@NullMarked
package io.lombard.ingest.format;

import org.jspecify.annotations.NullMarked;
