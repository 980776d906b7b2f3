/** Where the built project lies on this machine. */
@NullMarked
package io.lombard.stack.project;

import org.jspecify.annotations.NullMarked;
