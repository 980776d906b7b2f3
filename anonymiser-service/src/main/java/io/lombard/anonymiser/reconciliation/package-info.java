/** Whether the ledger knows all that was drawn: after a restore from a backup it may not. */
@NullMarked
package io.lombard.anonymiser.reconciliation;

import org.jspecify.annotations.NullMarked;
