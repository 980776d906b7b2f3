/** What a release promises, signed. */
@NullMarked
package io.lombard.anonymiser.core.certificate;

import org.jspecify.annotations.NullMarked;
