package io.lombard.ingest.upload;

/**
 * Who sends.
 *
 * @param source the client
 * @param principal the subject of the token
 */
record Owner(String source, String principal) {}
