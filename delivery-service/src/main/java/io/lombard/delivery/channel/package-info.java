/** The places of partners that files and events are sent to: buckets, SFTP servers, webhooks. */
@NullMarked
package io.lombard.delivery.channel;

import org.jspecify.annotations.NullMarked;
