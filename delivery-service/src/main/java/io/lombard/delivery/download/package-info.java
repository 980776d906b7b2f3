/** Tables as one file, whole or filtered, for people and scripts. */
@NullMarked
package io.lombard.delivery.download;

import org.jspecify.annotations.NullMarked;
