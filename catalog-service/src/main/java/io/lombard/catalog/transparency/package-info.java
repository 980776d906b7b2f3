/** What the bank tells everyone: what it publishes, to whom, what it refused, and what is spent of the privacy accounts. */
@NullMarked
package io.lombard.catalog.transparency;

import org.jspecify.annotations.NullMarked;
