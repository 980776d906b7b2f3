/** Reading a published table as a partner does, through Delta Sharing. */
@NullMarked
package io.lombard.cli.share;

import org.jspecify.annotations.NullMarked;
