/** Uploads that can be resumed (tus 1.0.0), taken in when they are whole. */
@NullMarked
package io.lombard.ingest.upload;

import org.jspecify.annotations.NullMarked;
