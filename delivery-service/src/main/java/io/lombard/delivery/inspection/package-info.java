/** The audit as the bank and its partners read it and check it. */
@NullMarked
package io.lombard.delivery.inspection;

import org.jspecify.annotations.NullMarked;
