/** What was delivered and what it costs, as the delivery-service meters it: for an organisation its own, for the bank all. */
@NullMarked
package io.lombard.catalog.billing;

import org.jspecify.annotations.NullMarked;
