/** What is asked of a table's files, and the lines that answer it. */
@NullMarked
package io.lombard.delivery.query;

import org.jspecify.annotations.NullMarked;
