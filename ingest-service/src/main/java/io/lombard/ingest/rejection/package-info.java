/** Rejected records, kept sealed for a while so that they can be corrected and replayed. */
@NullMarked
package io.lombard.ingest.rejection;

import org.jspecify.annotations.NullMarked;
