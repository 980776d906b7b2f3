/** The whole suite on one machine: started, stopped, broken and asked, by the command line and by tests. */
@NullMarked
package io.lombard.stack;

import org.jspecify.annotations.NullMarked;
