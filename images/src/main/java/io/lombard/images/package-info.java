/** {@code ./lombard images}: container images of the services, built by podman from Debian packages and this build. */
@NullMarked
package io.lombard.images;

import org.jspecify.annotations.NullMarked;
