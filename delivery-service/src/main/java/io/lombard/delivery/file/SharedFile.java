package io.lombard.delivery.file;

import java.nio.file.Path;

/**
 * A file as a partner gets it: a published file, or its copy with the agreed columns only.
 *
 * @param id the same for the same file and columns at all times
 * @param tableVersion version of the table that brought the file
 */
public record SharedFile(String id, long tableVersion, Path path, long sizeBytes, long rows) {}
