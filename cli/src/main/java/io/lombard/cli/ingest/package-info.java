/** Sending a file to the ingest service. */
@NullMarked
package io.lombard.cli.ingest;

import org.jspecify.annotations.NullMarked;
