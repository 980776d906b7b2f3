/** The command line: {@code ./lombard}. */
@NullMarked
package io.lombard.cli;

import org.jspecify.annotations.NullMarked;
