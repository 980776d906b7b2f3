package io.lombard.delivery.channel;

import java.nio.file.Path;

/**
 * A file that is to be put somewhere.
 *
 * @param name relative, with {@code /}; the same at each try
 * @param rows of the table that it holds
 * @param sha256 lower-case hexadecimal
 */
public record OutgoingFile(String name, Path path, long sizeBytes, long rows, String sha256) {}
