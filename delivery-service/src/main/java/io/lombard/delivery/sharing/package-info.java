/** The Delta Sharing REST protocol. */
@NullMarked
package io.lombard.delivery.sharing;

import org.jspecify.annotations.NullMarked;
