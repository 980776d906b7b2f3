/** Personas: groups of like customers, found with differential privacy. */
@NullMarked
package io.lombard.anonymiser.core.persona;

import org.jspecify.annotations.NullMarked;
