/** How data products are offered: from which day, to whom, at which price. */
@NullMarked
package io.lombard.catalog.product;

import org.jspecify.annotations.NullMarked;
