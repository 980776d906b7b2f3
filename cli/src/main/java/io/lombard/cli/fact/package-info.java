/** What a made-up bank knows of its customers besides their payments, sent to ingest. */
@NullMarked
package io.lombard.cli.fact;

import org.jspecify.annotations.NullMarked;
