/** Keys from files, and the sealing of what must lie unreadable in the database. */
@NullMarked
package io.lombard.contracts.seal;

import org.jspecify.annotations.NullMarked;
