/** Processes that outlive the one that started them, and are never mistaken for another. */
@NullMarked
package io.lombard.stack.process;

import org.jspecify.annotations.NullMarked;
