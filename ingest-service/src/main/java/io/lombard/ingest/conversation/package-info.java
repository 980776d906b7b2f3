/** What conversations are about. Texts come in, codes of public lists go out, and nothing of a text is kept. */
@NullMarked
package io.lombard.ingest.conversation;

import org.jspecify.annotations.NullMarked;
