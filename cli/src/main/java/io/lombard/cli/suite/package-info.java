/** Commands that start, stop and show the suite on this machine, and give access to it. */
@NullMarked
package io.lombard.cli.suite;

import org.jspecify.annotations.NullMarked;
