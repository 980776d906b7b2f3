/** Data products as resources of a Kubernetes cluster: watched, offered, and told in their status what became of them. */
@NullMarked
package io.lombard.catalog.cluster;

import org.jspecify.annotations.NullMarked;
