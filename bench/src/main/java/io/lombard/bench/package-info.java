/** Benchmarks as ratios: each figure stands beside a peer that did the comparable work in the same run. */
@NullMarked
package io.lombard.bench;

import org.jspecify.annotations.NullMarked;
