/** What Kafka is told: facts and rejections. */
@NullMarked
package io.lombard.ingest.publication;

import org.jspecify.annotations.NullMarked;
