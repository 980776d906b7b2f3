/** Checks published files against their certificate, without a running suite and without a network. */
@NullMarked
package io.lombard.cli.verify;

import org.jspecify.annotations.NullMarked;
