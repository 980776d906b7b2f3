/** Questions about an area, answered from published releases. */
@NullMarked
package io.lombard.delivery.insights;

import org.jspecify.annotations.NullMarked;
