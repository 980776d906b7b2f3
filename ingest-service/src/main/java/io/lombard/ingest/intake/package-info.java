/** The way of a stream from the request to the answer. */
@NullMarked
package io.lombard.ingest.intake;

import org.jspecify.annotations.NullMarked;
