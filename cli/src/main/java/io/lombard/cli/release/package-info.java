/** Asking for a product's release and approving it. */
@NullMarked
package io.lombard.cli.release;

import org.jspecify.annotations.NullMarked;
