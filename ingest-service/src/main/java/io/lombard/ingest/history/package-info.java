/** Years of history leave as files in a store that the anonymiser shares; Kafka is told where they are. */
@NullMarked
package io.lombard.ingest.history;

import org.jspecify.annotations.NullMarked;
