/** What each data month may still give away, and who has spent how much of it. */
@NullMarked
package io.lombard.anonymiser.budget;

import org.jspecify.annotations.NullMarked;
