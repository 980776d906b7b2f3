/** Requests to addresses that outsiders choose: where they may lead, and webhooks with their signature. */
@NullMarked
package io.lombard.contracts.outgoing;

import org.jspecify.annotations.NullMarked;
