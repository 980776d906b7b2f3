/** What is asked of the connections by which clients come. */
@NullMarked
package io.lombard.delivery.connection;

import org.jspecify.annotations.NullMarked;
