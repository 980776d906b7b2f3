/** Whole tables as one file, for people and scripts. */
@NullMarked
package io.lombard.delivery.download;

import org.jspecify.annotations.NullMarked;
