/** Where an organisation says where its releases are sent to, tries it out, and sends once more what did not arrive. */
@NullMarked
package io.lombard.catalog.push;

import org.jspecify.annotations.NullMarked;
