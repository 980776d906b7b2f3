/** Checks a certificate and files that anybody brings, and keeps none of it. */
@NullMarked
package io.lombard.catalog.check;

import org.jspecify.annotations.NullMarked;
