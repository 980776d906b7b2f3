/** The service's own database: plain SQL, and failures that say whether waiting helps. */
@NullMarked
package io.lombard.delivery.database;

import org.jspecify.annotations.NullMarked;
