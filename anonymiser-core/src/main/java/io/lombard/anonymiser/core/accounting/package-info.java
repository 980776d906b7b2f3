/** What a release costs. */
@NullMarked
package io.lombard.anonymiser.core.accounting;

import org.jspecify.annotations.NullMarked;
