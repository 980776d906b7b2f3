/** The key with which certificates are signed. */
@NullMarked
package io.lombard.anonymiser.certificate;

import org.jspecify.annotations.NullMarked;
