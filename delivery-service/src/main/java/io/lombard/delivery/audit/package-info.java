/** What was decided and delivered, line after line in a chain that shows what was done to it. */
@NullMarked
package io.lombard.delivery.audit;

import org.jspecify.annotations.NullMarked;
