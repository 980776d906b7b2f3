/** What a partner may read now: the agreements that catalog-service told of, and the one decision about them. */
@NullMarked
package io.lombard.delivery.entitlement;

import org.jspecify.annotations.NullMarked;
