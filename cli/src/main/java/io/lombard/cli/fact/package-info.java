/** What a made-up bank knows of its customers besides their payments, on Kafka. */
@NullMarked
package io.lombard.cli.fact;

import org.jspecify.annotations.NullMarked;
