/** Speaking to the running suite as one of its users: addresses, tokens, JSON, problems said in words. */
@NullMarked
package io.lombard.cli.api;

import org.jspecify.annotations.NullMarked;
