/** Which events have come before, remembered across restarts. */
@NullMarked
package io.lombard.ingest.deduplication;

import org.jspecify.annotations.NullMarked;
