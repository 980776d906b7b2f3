/** The published store: directories of files that delivery-service serves. */
@NullMarked
package io.lombard.anonymiser.store;

import org.jspecify.annotations.NullMarked;
