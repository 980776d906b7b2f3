/** The delivery-service as the portal knows it: asked in the name of whoever is signed in, so it shows everybody their own. */
@NullMarked
package io.lombard.catalog.delivery;

import org.jspecify.annotations.NullMarked;
