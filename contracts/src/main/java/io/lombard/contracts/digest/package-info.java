/** What content is known by. */
@NullMarked
package io.lombard.contracts.digest;

import org.jspecify.annotations.NullMarked;
