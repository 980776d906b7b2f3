/** Table files at signed, short-lived addresses. */
@NullMarked
package io.lombard.delivery.file;

import org.jspecify.annotations.NullMarked;
