/** The customer's own page: what is done with the data, the choices, and receipts of them. */
@NullMarked
package io.lombard.ingest.customer;

import org.jspecify.annotations.NullMarked;
