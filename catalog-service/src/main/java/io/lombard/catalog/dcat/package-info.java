/** The catalogue for machines: DCAT-AP 3.0.1 in three serialisations, and the terms as ODRL. */
@NullMarked
package io.lombard.catalog.dcat;

import org.jspecify.annotations.NullMarked;
