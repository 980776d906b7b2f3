/** Code by which partners read a table from their own tools. */
@NullMarked
package io.lombard.delivery.snippet;

import org.jspecify.annotations.NullMarked;
