/** Seeing, correcting and replaying rejected records. */
@NullMarked
package io.lombard.ingest.replay;

import org.jspecify.annotations.NullMarked;
