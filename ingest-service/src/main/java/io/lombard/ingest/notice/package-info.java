/** What customers are told, in versions that never change. */
@NullMarked
package io.lombard.ingest.notice;

import org.jspecify.annotations.NullMarked;
