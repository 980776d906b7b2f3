/** Bringing a published product to a partner: opening, asking, approving, signing. */
@NullMarked
package io.lombard.cli.agreement;

import org.jspecify.annotations.NullMarked;
