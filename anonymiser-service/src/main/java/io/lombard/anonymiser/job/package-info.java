/** Sums of large releases, made by jobs of a Kubernetes cluster. */
@NullMarked
package io.lombard.anonymiser.job;

import org.jspecify.annotations.NullMarked;
