/** Data products as their owners declare them in YAML files. */
@NullMarked
package io.lombard.anonymiser.product;

import org.jspecify.annotations.NullMarked;
