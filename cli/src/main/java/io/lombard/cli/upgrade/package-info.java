/** Whether two versions of the services serve side by side, as they do during a rolling update. */
@NullMarked
package io.lombard.cli.upgrade;

import org.jspecify.annotations.NullMarked;
