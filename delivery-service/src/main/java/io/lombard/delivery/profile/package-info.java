/** Delta Sharing profiles of partners: bearer tokens that are created, listed and revoked. */
@NullMarked
package io.lombard.delivery.profile;

import org.jspecify.annotations.NullMarked;
