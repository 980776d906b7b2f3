/** Letters that tell customers of a version of the notice. The one place that knows names and addresses, sealed and for some days. */
@NullMarked
package io.lombard.ingest.letter;

import org.jspecify.annotations.NullMarked;
