/** A release from the request to the published store: land, bound, attack, reserve, add noise, certify, approve, publish. */
@NullMarked
package io.lombard.anonymiser.release;

import org.jspecify.annotations.NullMarked;
