/** The frame of all pages: language, headers, words, and what a form must prove. */
@NullMarked
package io.lombard.ingest.page;

import org.jspecify.annotations.NullMarked;
