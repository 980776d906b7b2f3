/** Who a record is about becomes a keyed token here; raw identity goes no further. */
@NullMarked
package io.lombard.ingest.pseudonym;

import org.jspecify.annotations.NullMarked;
