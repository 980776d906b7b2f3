/** The record of processing activities (GDPR, article 30), made from the configuration and from what is in the catalogue. */
@NullMarked
package io.lombard.catalog.processing;

import org.jspecify.annotations.NullMarked;
