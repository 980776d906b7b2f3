/** The audit's chain of lines as delivery-service writes and exports it, and the check that anyone can run over it. */
@NullMarked
package io.lombard.contracts.audit;

import org.jspecify.annotations.NullMarked;
