package io.lombard.ingest.upload;

/**
 * Who sends.
 *
 * @param source the client
 * @param principal the subject of the token, which no renaming changes
 */
record Owner(String source, String principal) {}
