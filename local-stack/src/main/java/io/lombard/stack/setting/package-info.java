/** What a suite on one machine is set up with: its parts, ports, secrets and its state directory. */
@NullMarked
package io.lombard.stack.setting;

import org.jspecify.annotations.NullMarked;
