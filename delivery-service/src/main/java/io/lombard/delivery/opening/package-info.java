/** What is read of a table: what an agreement opens, and what a reader wants of that. */
@NullMarked
package io.lombard.delivery.opening;

import org.jspecify.annotations.NullMarked;
