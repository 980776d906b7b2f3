/** The published tables: their releases, columns and files. */
@NullMarked
package io.lombard.delivery.table;

import org.jspecify.annotations.NullMarked;
