/** Payments in person crossed with where the customer's phone was. Internal to the bank; nothing of it reaches a product. */
@NullMarked
package io.lombard.ingest.fraud;

import org.jspecify.annotations.NullMarked;
