/** What runs inside the build of an image, on the image's own Java runtime and nothing else. */
@NullMarked
package io.lombard.images.build;

import org.jspecify.annotations.NullMarked;
