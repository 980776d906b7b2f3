/** Noise, exactly as the theory has it. */
@NullMarked
package io.lombard.anonymiser.core.mechanism;

import org.jspecify.annotations.NullMarked;
