/** What partners owe: bills made of agreements and metered rows, and the invoices that they become. */
@NullMarked
package io.lombard.delivery.invoice;

import org.jspecify.annotations.NullMarked;
