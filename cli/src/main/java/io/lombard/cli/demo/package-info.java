/** The whole line on a made-up population: records in, releases approved, table read back, compared with the truth. */
@NullMarked
package io.lombard.cli.demo;

import org.jspecify.annotations.NullMarked;
