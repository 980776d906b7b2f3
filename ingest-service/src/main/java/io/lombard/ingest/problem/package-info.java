/** The errors that only this service gives. */
@NullMarked
package io.lombard.ingest.problem;

import org.jspecify.annotations.NullMarked;
