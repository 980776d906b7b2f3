/** What customers have consented to, by token. Nobody has consented to what isn't written here. */
@NullMarked
package io.lombard.ingest.consent;

import org.jspecify.annotations.NullMarked;
