/** Whether a record may come in: the canonical fields, the rules they keep, and what a broken rule is called. */
@NullMarked
package io.lombard.ingest.validation;

import org.jspecify.annotations.NullMarked;
