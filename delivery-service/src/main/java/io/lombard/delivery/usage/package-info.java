/** What was delivered, recorded once each and told to the other services. */
@NullMarked
package io.lombard.delivery.usage;

import org.jspecify.annotations.NullMarked;
