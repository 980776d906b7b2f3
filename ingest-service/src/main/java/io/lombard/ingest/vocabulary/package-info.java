/** The public lists that codes of records are of, for those who send them. */
@NullMarked
package io.lombard.ingest.vocabulary;

import org.jspecify.annotations.NullMarked;
