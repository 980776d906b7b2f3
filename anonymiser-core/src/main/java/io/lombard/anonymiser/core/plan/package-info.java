/** Everything public that determines a release. */
@NullMarked
package io.lombard.anonymiser.core.plan;

import org.jspecify.annotations.NullMarked;
