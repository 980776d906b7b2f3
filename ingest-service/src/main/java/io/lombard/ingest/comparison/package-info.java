/** Customers' own spending beside the published percentiles of people like them; nothing of it is kept. */
@NullMarked
package io.lombard.ingest.comparison;

import org.jspecify.annotations.NullMarked;
