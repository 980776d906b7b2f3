/** Checks an export of the audit, without a running suite and without a network. */
@NullMarked
package io.lombard.cli.audit;

import org.jspecify.annotations.NullMarked;
