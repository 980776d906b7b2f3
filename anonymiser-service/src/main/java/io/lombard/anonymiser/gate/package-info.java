/** The gate before publication: the attacks that a release must survive. */
@NullMarked
package io.lombard.anonymiser.gate;

import org.jspecify.annotations.NullMarked;
